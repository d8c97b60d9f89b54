"""What every form of the desk has in common."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from django import forms


class Words(forms.CharField):
    """Text of several lines, with the line ends that texts are stored with."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, count: bool = False, **options: Any) -> None:
        counted = {"data-count": ""} if count else {}
        super().__init__(widget=forms.Textarea({"rows": rows, **counted}), **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class Suggested(forms.CharField):
    """A line of text with values to pick from; anything else may be written too.

    `suggestions` is asked for the values when the field is shown.
    """

    def __init__(self, suggestions: Callable[[], Iterable[str]], **options: Any) -> None:
        super().__init__(**options)
        self.suggestions = suggestions


class DeskForm(forms.Form):
    """A form that may stand beside others on one page: its ids begin with its name."""

    def __init__(self, data: Any = None, files: Any = None, *, initial: Any = None) -> None:
        name = type(self).__name__.removesuffix("Form").lower()
        super().__init__(data, files, initial=initial, auto_id=f"{name}_%s", label_suffix="")
        for field, shown in self.fields.items():
            if isinstance(shown, Suggested):
                shown.widget.attrs["list"] = f"{name}_{field}_values"

    @property
    def words(self) -> dict[str, Any]:
        """The cleaned values, but for those that only carry the state of the page."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if not self.fields[name].widget.is_hidden
        }


class RevisionForm(DeskForm):
    """A form that knows which revision was on screen when it was filled in."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def rebased(self, revision: int) -> None:
        """Let the form stand on `revision`: sent once more, its words go on top of that one."""
        self.data = {**self.data.dict(), "revision": str(revision)}  # type: ignore[attr-defined]


class KeyedForm(DeskForm):
    """A form with a key of its own, so that sending it twice does its work once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
