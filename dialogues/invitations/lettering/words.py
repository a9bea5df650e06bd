"""What a language must be able to say in a letter.

These are forms of official letters, not texts of the interface: they stand here and not in the catalogues, because each
language has a layout and formulas of its own and a letter is the same whoever looks at it.
"""

import datetime as dt
from abc import ABC, abstractmethod
from typing import ClassVar

from dialogues.invitations.enums import LetterType, SigningCapacity


class LetterWords(ABC):
    """`labels` introduce the rows: chair, time, place, content, requests, reply, access, and the assurances: promise,
    level, attribution, recording, data, inputs.
    """

    language: ClassVar[str]
    region: ClassVar[str]
    nation: ClassVar[tuple[str, str]] = ("", "")
    headings: ClassVar[dict[str, str]]
    labels: ClassVar[dict[str, str]]
    access: ClassVar[str]
    inputs: ClassVar[str]
    conditional: ClassVar[str]
    notice: ClassVar[str]
    answer_here: ClassVar[str]
    qr_alt: ClassVar[str]
    closing: ClassVar[str]
    copies_label: ClassVar[str]
    sign_hint: ClassVar[str]
    draft: ClassVar[str]
    capacities: ClassVar[dict[str, str]]

    def heading(self, letter_type: str) -> str:
        return self.headings.get(letter_type, self.headings[LetterType.INVITATION])

    def capacity(self, capacity: str, behalf: str) -> str:
        """`TM. BAN GIÁM ĐỐC`; empty for who signs in an office of one's own."""
        if capacity == SigningCapacity.OWN:
            return ""
        return self.capacities[capacity].format(behalf).strip()

    @abstractmethod
    def day(self, date: dt.date) -> str: ...

    @abstractmethod
    def long_day(self, date: dt.date) -> str:
        """With the day of the week, for what has to be done by then."""

    @abstractmethod
    def span(self, start: dt.datetime, end: dt.datetime) -> str:
        """Both in the zone of the place."""

    @abstractmethod
    def number(self, reference: str) -> str: ...

    @abstractmethod
    def dateline(self, place: str, date: dt.date) -> str: ...

    @abstractmethod
    def subject(self, title: str) -> str: ...

    @abstractmethod
    def opening(self, issuer: str) -> str: ...

    @abstractmethod
    def seats(self, seats: int, criteria: str) -> str: ...

    @abstractmethod
    def wishes(self, rank: str, expertise: str, *, woman: bool) -> list[str]:
        """Whom one hopes for, beside the free words; `rank` in words of this language, or empty."""

    @abstractmethod
    def reply(self, contact: str, deadline: dt.date | None) -> str: ...

    @abstractmethod
    def replaces(self, reference: str, date: dt.date) -> str: ...

    @abstractmethod
    def attention(self, form: str, name: str, title: str, *, comrade: bool) -> str:
        """`form` is as recorded; where none is, a neutral one, never one worked out from the person (IVT-6)."""

    @abstractmethod
    def copies(self, file_mark: str) -> list[str]: ...

    def about(self, title: str) -> str:
        """The line below the number of a dispatch, where the language has one."""
        return ""

    def digits(self, value: object) -> str:
        """A number as it is written within a sentence."""
        return str(value)

    def signatory(self, name: str, *, keeps_titles: bool) -> str:
        return name
