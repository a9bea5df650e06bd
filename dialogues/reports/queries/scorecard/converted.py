"""Money of several currencies in one, only by rates stored with the entries (INV-22). Nothing is looked up."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.followup.enums import MoneyMove

from .around import Movement
from .figures import Figure, Group

_CENT = Decimal("0.01")
_NOTE = _(
    "Entries in this currency as they are; the others by the rate that was recorded with each, of the day it says. "
    "What has no such rate is left out, and counted below."
)


def converted_groups(movements: Sequence[Movement]) -> list[Group]:
    """One for each currency into which something can be converted; none where all is in one currency anyway."""
    targets = sorted({one.fx_currency for one in movements if one.fx_currency})
    return [
        Group(
            f"converted_{into}",
            format_lazy("{} · {}", _("Money, converted by stored rates"), into),
            tuple(_figures(into, movements)),
            _NOTE,
        )
        for into in targets
    ]


def _figures(into: str, movements: Sequence[Movement]) -> Iterator[Figure]:
    sums = {kind: _sum(into, kind, movements) for kind in MoneyMove}
    wholes = {MoneyMove.COMMITMENT: MoneyMove.PLEDGE, MoneyMove.DISBURSEMENT: MoneyMove.COMMITMENT}
    for kind in MoneyMove:
        whole = wholes.get(kind)
        of, of_label = (sums[whole], whole.label) if whole else (None, "")
        yield Figure(f"converted_{into}_{kind}", kind.label, sums[kind], of, of_label, into, opens=False)
    yield Figure(
        f"converted_{into}_disbursed_of_pledged",
        _("Disbursed, of what was pledged"),
        sums[MoneyMove.DISBURSEMENT],
        sums[MoneyMove.PLEDGE],
        MoneyMove.PLEDGE.label,
        into,
        opens=False,
    )
    left_out = sum(1 for one in movements if _amount(one, into) is None)
    entries = _("Entries of money")
    label = _("Entries without a stored rate, not in these sums")
    yield Figure(f"converted_{into}_left_out", label, left_out, len(movements), entries, opens=False)


def _sum(into: str, kind: str, movements: Sequence[Movement]) -> Decimal:
    amounts = (_amount(one, into) for one in movements if one.kind == kind)
    return sum((amount for amount in amounts if amount is not None), Decimal()).quantize(_CENT, ROUND_HALF_UP)


def _amount(one: Movement, into: str) -> Decimal | None:
    """None: it stands in another currency, and nobody recorded a rate."""
    if one.currency == into:
        return one.amount
    return one.amount * one.fx_rate if one.fx_rate and one.fx_currency == into else None
