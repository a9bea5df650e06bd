"""Pledged, committed, disbursed, spent: per currency, never added up across them (INV-22)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.followup.enums import MoneyMove
from dialogues.institutions.enums import StakeholderGroup

from .around import IN_KIND, Movement
from .figures import Figure, Group
from .moves import said_move

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
    sums: dict[str, Decimal] = dict.fromkeys(MoneyMove.values, Decimal())
    for one in movements:
        if one.currency == currency:
            for name in one.names:
                sums[name] = sums.get(name, Decimal()) + one.amount
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
            name = f"{kind}_{part}"
            if given := sums.get(name):
                yield Figure(f"money_{currency}_{name}", said_move(name), given, sums[kind], kind.label, currency)
