"""Pledged, committed, disbursed, spent: per currency, never added up across them (INV-22)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.followup.enums import MoneyMove
from dialogues.institutions.enums import StakeholderGroup

from .around import Movement
from .figures import Figure, Group
from .moves import IN_KIND, said_move

_WHOLES = {MoneyMove.COMMITMENT: MoneyMove.PLEDGE, MoneyMove.DISBURSEMENT: MoneyMove.COMMITMENT}


def money_groups(movements: Sequence[Movement]) -> list[Group]:
    """One for each currency in which money moved, of tracked commitments."""
    return [
        Group(
            f"money_{currency}",
            format_lazy("{} · {}", _("Money"), currency),
            tuple(_figures(currency, movements)),
            _NOTE,
        )
        for currency in sorted({one.currency for one in movements})
    ]


_NOTE = _("What was revised is replaced, not added. Currencies are not added up here.")


def _figures(currency: str, movements: Sequence[Movement]) -> Iterator[Figure]:
    moved = [one for one in movements if one.currency == currency]
    sums = {kind: _sum(one for one in moved if one.kind == kind) for kind in MoneyMove}
    for kind in MoneyMove:
        whole = _WHOLES.get(kind)
        key, of = f"money_{currency}_{kind}", sums[whole] if whole else None
        yield Figure(key, kind.label, sums[kind], of, whole.label if whole else "", currency, bool(sums[kind]))
    yield Figure(
        f"money_{currency}_disbursed_of_pledged",
        _("Disbursed, of what was pledged"),
        sums[MoneyMove.DISBURSEMENT],
        sums[MoneyMove.PLEDGE],
        MoneyMove.PLEDGE.label,
        currency,
        opens=False,
    )
    for kind in MoneyMove:
        for part in (IN_KIND, *StakeholderGroup.values):
            given = _sum(one for one in moved if one.kind == kind and _is_part(one, part))
            if given:
                name = f"{kind}_{part}"
                yield Figure(f"money_{currency}_{name}", said_move(name), given, sums[kind], kind.label, currency)


def _is_part(one: Movement, part: str) -> bool:
    return one.in_kind if part == IN_KIND else one.provider == part


def _sum(found: Iterator[Movement]) -> Decimal:
    return sum((one.amount for one in found), Decimal())
