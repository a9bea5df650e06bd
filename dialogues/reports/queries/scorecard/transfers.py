"""Transfers since the last edition, as figures: how many, accepted or not, and each way with its ground (§5.2)."""

from collections.abc import Iterator, Mapping

from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .figures import Figure, Group, counted
from .known import Condition, Known
from .traits import is_tracked


def by_transfer(known: Known) -> Iterator[tuple[str, Condition]]:
    found = known.changed_owners
    yield "transferred", Condition(_("Changed hands"), is_tracked, "tracked", among=found.moved)
    yield "transfers_accepted", Condition(_("The new owner accepted"), is_tracked, "transferred", among=found.accepted)
    for way in found.ways:
        label = format_lazy("{} → {} · {}", way.before, way.after, way.legal_basis or _("as agreed"))
        yield way.key, Condition(label, is_tracked, "transferred", among=way.commitments)


def transfers_group(known: Known, table: Mapping[str, Condition], counts: Mapping[str, int]) -> Group:
    found = known.changed_owners
    title = (
        format_lazy("{} {}", _("Changes of owner since the edition of"), date_format(found.since, "DATE_FORMAT"))
        if found.since
        else _("Changes of owner since the beginning")
    )
    return Group("transfers", title, tuple(_figures([way.key for way in found.ways], table, counts)), _NOTE)


_NOTE = _("From whom to whom, and on what ground: a change of institutions by law, or what those concerned agreed on.")


def _figures(ways: list[str], table: Mapping[str, Condition], counts: Mapping[str, int]) -> Iterator[Figure]:
    for key in ("transferred", "transfers_accepted"):
        yield counted(key, table, counts)
    for key in ways:
        if counts[key]:
            yield counted(key, table, counts)
