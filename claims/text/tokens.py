"""Words, signs and white space: the units in which two texts are compared.

A script written without spaces gives one token for each letter with its marks; every other
script gives words. The tokens of a text, joined, are the text.
"""

import re
from unicodedata import category

# Thai, Lao, Tibetan, Burmese, Khmer, Tai; then kana, bopomofo and Han.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u303c\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
MARKS = (
    "".join(chr(code) for code in range(0x0E00, 0x1AB0) if category(chr(code)).startswith("M"))
    + "\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
# Signs that part words. What is not listed (letters, digits, marks, emoji) makes words, so that
# the vowel signs of Hindi or Arabic, which `\w` leaves out, stay with their letters.
SIGNS = (
    r"!-/:-@\[-`{-~¡-©«-±´¶-¸»¿×÷"
    "\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b-\u061f\u066a-\u066d\u06d4"
    "\u0964\u0965\u0970\u1360-\u1368\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2190-\u23ff"
    "\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65"
)
LETTERS = rf"[^\s{SIGNS}{UNSPACED}]+"
TOKEN = re.compile(
    rf"\n|[^\S\n]+|[{UNSPACED}][{MARKS}]*"
    rf"|{LETTERS}(?:(?:['’]|(?<=\d)[.,](?=\d)){LETTERS})*"  # China’s, 1,200.75
    r"|(?s:.)"
)


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order; joined they give `text`. Takes linear time.

    A line feed is a token of its own, so that no token reaches over two lines. Equal tokens are
    one object, as a long text has few different ones.
    """
    once: dict[str, str] = {}
    return [once.setdefault(token, token) for token in TOKEN.findall(text)]


def is_word(token: str) -> bool:
    """Whether the token is a word or a number, not a sign or white space."""
    return any(map(str.isalnum, token))
