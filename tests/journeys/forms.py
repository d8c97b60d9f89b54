"""Forms as a browser has them: found on a page, filled in, sent again."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import HttpResponse
from lxml.html import FormElement, document_fromstring

LINE = "Mine: nobody may lose these words"
STRICT = {"origin", "url", "published", "language"}  # where not every word is taken


@dataclass
class Form:
    """One form of a page: where it is sent, and what every field of it holds."""

    action: str
    words: dict[str, Any]
    texts: list[str]  # the fields in which people write freely
    needed: list[str]  # addresses without which it is not sent

    def fill(self) -> list[str]:
        """Write into every free field; returns what was typed."""
        typed = []
        for name in self.needed:
            self.words[name] = self.words[name] if self.words[name][0] else "https://mine.example/"
        for number, name in enumerate(self.texts):
            self.words[name] = f"{LINE} {number}"
            typed.append(self.words[name])
        return typed


def forms_of(answer: HttpResponse, address: str) -> list[Form]:
    """The forms of the page at `address` that are sent by POST."""
    tree = document_fromstring(answer.content.decode())
    found: list[FormElement] = [form for form in tree.forms if form.method.upper() == "POST"]
    return [_form(form, address) for form in found]


def _form(form: FormElement, address: str) -> Form:
    words: dict[str, Any] = {}
    for name, value in form.form_values():
        # A line feed right after the tag is none of the words: browsers drop it too.
        words.setdefault(name, []).append(value.removeprefix("\n"))
    texts = [
        field.get("name")
        for field in form.xpath(".//textarea | .//input[@type='text']")
        if field.get("name") and not field.get("readonly")
    ]
    for radio in form.xpath(".//input[@type='radio'][@required]"):
        words.setdefault(radio.get("name"), [radio.get("value")])
    for name in texts:
        words.setdefault(name, [""])
    action = unescape(form.get("action") or address).split("#")[0]
    needed = [field.get("name") for field in form.xpath(".//input[@type='url'][@required]")]
    for name in needed:
        words.setdefault(name, [""])
    return Form(action, words, [name for name in texts if name not in STRICT], needed)
