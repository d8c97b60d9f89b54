"""An invented news article with what makes quotes hard to follow: refrains and like sentences."""

ARTICLE = """\
The harbour of Lindmark will close for four months, the city council decided on Tuesday.
“We have no choice, because the quay is sinking by three centimetres a year,” said the mayor, \
Ada Brandt. The council voted 21 to 14.
Shipping companies protested. Nobody had asked them, they said. “It will cost us 40 million \
crowns,” said Jon Feld, who heads the Lindmark Shipping Association, “and 300 jobs.”
Brandt said the figure was far too high. The ministry’s own report puts the loss at 12 million \
crowns. It was published in May and nobody has questioned it since.
The quay was built in 1962, when the harbour was the largest in the north. Nobody had asked them, \
they said.
Feld described the report as a fairy tale. “The ministry has counted the ships of 2019, when the \
fjord was frozen until April,” he said. He asked for a new count.
The port of Osby, 60 kilometres to the south, is ready to take the ships, said its director. \
Nobody was hurt.
中国的船只将停靠在奥斯比港。他们说没有别的选择。
Work begins on 1 March. The mayor said she expected the harbour to open again “before the herring \
come.” Nobody was hurt.
Source: Northern Wire"""
