"""Footnotes of a Word document, which python-docx does not write itself."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

PART = PackURI("/word/footnotes.xml")
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The line above the notes, and the one above those that go on; a document has both.
LINES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
SIZE = "17"  # half points


class Footnotes:
    """The notes of `document`, numbered as they are added; `close` puts them into it."""

    def __init__(self, document: Document) -> None:
        self._document, self._count = document, 0
        self._notes = etree.fromstring(f"<w:footnotes {nsdecls('w', 'r')}>{LINES}</w:footnotes>")
        self._part = Part(PART, TYPE, b"", document.part.package)

    def add(self, line: Paragraph, words: str, address: str = "") -> None:
        """A note at the end of `line`: `words`, linked to `address` where that is a web page."""
        self._count += 1
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self._count))
        run = line.add_run()
        run.font.superscript = True
        run._r.append(mark)  # noqa: SLF001  # the library has no such run
        self._notes.append(self._note(words, address))

    def close(self) -> None:
        """Put the notes into the document, when there are any."""
        if self._count:
            xml = etree.tostring(
                self._notes, xml_declaration=True, encoding="UTF-8", standalone=True
            )
            self._part._blob = xml  # noqa: SLF001  # it is made whole only now
            self._document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, words: str, address: str) -> etree._Element:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._count))
        line = OxmlElement("w:p")
        line.append(_run("", mark=True))
        if address:
            link = OxmlElement("w:hyperlink")
            target = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
            link.append(_run(f" {words}"))
            line.append(link)
        else:
            line.append(_run(f" {words}"))
        note.append(line)
        return note


def _run(words: str, *, mark: bool = False) -> etree._Element:
    run, look, size = (OxmlElement(name) for name in ("w:r", "w:rPr", "w:sz"))
    size.set(qn("w:val"), SIZE)
    if mark:
        raised = OxmlElement("w:vertAlign")
        raised.set(qn("w:val"), "superscript")
        look.append(size)
        look.append(raised)
        run.append(look)
        run.append(OxmlElement("w:footnoteRef"))
        return run
    look.append(size)
    run.append(look)
    text = OxmlElement("w:t")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    run.append(text)
    return run
