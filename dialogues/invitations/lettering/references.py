"""What a number looks like on paper."""

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import names_in_force
from dialogues.invitations.enums import LetterType

_FORMS: dict[str, str] = {
    LetterType.INVITATION: "{number:02d}/GM-{symbol}",
    LetterType.DISPATCH: "{number:02d}/{symbol}",
    LetterType.ENGLISH: "{number:02d}/EN-{symbol}",
    LetterType.KHMER: "{number:02d}/KH-{symbol}",
}


def reference_of(letter_type: str, number: int, issuer: Institution) -> str:
    """`112/GM-CSI`; below ten with a leading zero, as Decree 30/2020 wants it."""
    return _FORMS[letter_type].format(number=number, symbol=symbol_of(issuer))


def symbol_of(issuer: Institution) -> str:
    """The letter symbol of the name in force, else the short code."""
    symbols = {name.language: name.letter_symbol for name in names_in_force(issuer) if name.letter_symbol}
    return symbols.get("vi") or next(iter(symbols.values()), issuer.code)
