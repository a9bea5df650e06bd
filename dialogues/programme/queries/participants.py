"""Which institutions take part in a dialogue. Apps above tell of those they know: invited, nominated, accepted."""

from collections.abc import Callable, Iterable

from dialogues.institutions.models import Institution
from dialogues.programme.models import Dialogue

Teller = Callable[[Dialogue], Iterable[Institution]]
_tellers: list[Teller] = []


def tells_participants(teller: Teller) -> Teller:
    """Decorator: this function knows further institutions that take part."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def participants_of(dialogue: Dialogue) -> list[Institution]:
    """The convenor and the host, and whoever apps above know of; each once."""
    own = [dialogue.convenor, *([dialogue.host] if dialogue.host else [])]
    told = [institution for teller in _tellers for institution in teller(dialogue)]
    return [*{institution.pk: institution for institution in [*own, *told]}.values()]


def is_foreign(institution: Institution, country: str) -> bool:
    """Registered abroad, as seen from this country."""
    return not institution.is_national or bool(institution.country and institution.country != country)
