import pytest

from claims.errors import BadText
from claims.readers.encoding import Damaged, decode

PORTUGUESE = "A China não respondeu à pressão; as relações são difíceis, diz o “João” em Évora."
SENTENCES = [
    ("cp1252", PORTUGUESE),
    ("cp1252", "L’État français a été élevé à la dignité où ça ne gêne pas, dit-il après Noël."),
    ("cp1252", "Die Straße führt über Köln; „größer“ war früher üblich, sagte Herr Müller."),
    ("cp1252", "El niño comió piñas en España; ¿qué pasó después? Señaló el español."),
    ("iso-8859-1", "Statsministeren sa på mandag at økningen er større enn før, ifølge Åse."),
    ("cp1250", "Zażółć gęślą jaźń. Prezydent Łotwy przyjechał do Łodzi, żeby się spotkać."),
    ("cp1254", "Başbakan İstanbul’da gazetecilere konuştu, ağır eleştiriler yöneltti."),
    ("cp1253", "Ο πρωθυπουργός της Ελλάδας μίλησε στη Βουλή."),
    ("cp1251", "Президент России прибыл в Пекин для переговоров."),
    ("koi8-r", "Президент России прибыл в Пекин для переговоров."),
    ("cp1256", "وصل الرئيس الروسي إلى بكين لحضور المنتدى."),
    ("gb18030", "俄罗斯总统普京抵达北京，出席论坛。"),
    ("shift_jis", "ロシアのプーチン大統領は北京に到着した。"),
    ("euc_jp", "ロシアのプーチン大統領は北京に到着した。"),
    ("euc_kr", "러시아 대통령이 베이징에 도착했다."),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_doubt(encoding: str) -> None:
    assert decode(PORTUGUESE.encode(encoding)) == (PORTUGUESE, "")


@pytest.mark.parametrize(("encoding", "text"), SENTENCES)
def test_an_old_encoding_is_guessed_and_the_guess_is_told(encoding: str, text: str) -> None:
    decoded, doubt = decode(text.encode(encoding))
    assert decoded == text
    assert "guessed" in doubt


def test_a_declared_encoding_is_believed_before_a_guess() -> None:
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy."
    assert decode(text.encode("iso-8859-2"), "iso-8859-2") == (text, "")


@pytest.mark.parametrize("declared", ["", "no-such-encoding", "ascii", "utf-8", "base64", "hex"])
def test_a_wrong_declaration_is_not_believed(declared: str) -> None:
    assert decode(PORTUGUESE.encode("cp1252"), declared)[0] == PORTUGUESE


def test_utf_8_stays_utf_8_whatever_is_declared() -> None:
    assert decode(PORTUGUESE.encode(), "cp1252") == (PORTUGUESE, "")


def test_damaged_utf_8_is_not_guessed_to_be_something_else() -> None:
    with pytest.raises(Damaged, match="byte 13"):
        decode(PORTUGUESE.encode()[:12] + b"o\xff" + PORTUGUESE.encode()[12:])


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(BadText, match="UTF-16"):
        decode(b"\xff\xfea")
