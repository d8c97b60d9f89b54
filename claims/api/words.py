"""The kinds of values that requests are made of."""

from datetime import UTC, datetime
from typing import Annotated

from ninja import Field, Path, Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict

LONGEST = 100_000  # characters of one text in a body


def storable(text: str) -> str:
    """`text`, unless it holds what no database can be asked for."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("This holds something that is no character; take it out.")
    return text


def in_reach(moment: datetime) -> datetime:
    """`moment` in UTC, unless it is in no calendar that a database keeps."""
    if not 1900 <= moment.year <= 2200:
        raise ValueError("This is too long ago or too far off; correct the year.")
    return moment.astimezone(UTC)


Line = Annotated[str, Field(max_length=500), AfterValidator(storable)]
Address = Annotated[str, Field(max_length=2000), AfterValidator(storable)]
Words = Annotated[str, Field(max_length=LONGEST)]
Moment = Annotated[AwareDatetime, AfterValidator(in_reach)]
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Pk = Annotated[int, Path(..., ge=1, le=2**63 - 1)]
Ref = Annotated[
    str, Path(..., max_length=20, pattern=r"^[^/]+$", description="FC-0041", examples=["FC-0041"])
]


class Input(Schema):
    """A body: a field that is not named here is refused, and not passed over."""

    model_config = ConfigDict(extra="forbid")
