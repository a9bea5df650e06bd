"""The register as a table that reads back the same: the columns of an import."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from dialogues.institutions.models import Institution
from dialogues.institutions.sheets.columns import COLUMNS, MOST_CONTACTS

from .names import names_in_force

BATCH = 500


def register_rows(institutions: QuerySet[Institution]) -> Iterator[list[str]]:
    """One row for each, in the order of `COLUMNS`; contact points beyond the third stay in the register only."""
    told = institutions.select_related("area", "parent").prefetch_related("names", "contact_points").order_by("code")
    for institution in told.iterator(chunk_size=BATCH):
        cells = dict(_cells(institution))
        yield [cells.get(column.key, "") for column in COLUMNS]


def _cells(institution: Institution) -> Iterable[tuple[str, str]]:
    names = names_in_force(institution)
    for name in names:
        yield f"name_{name.language}", name.full
        yield f"short_{name.language}", name.short
    yield "letter_symbol", next((name.letter_symbol for name in names if name.letter_symbol), "")
    for key in ("code", "type", "level", "legal_form", "country", "registration", "registration_number", "source"):
        yield key, getattr(institution, key)
    yield "is_national", "yes" if institution.is_national else "no"
    yield "salutation_class", institution.salutation_class
    yield "area", institution.area.code if institution.area else ""
    yield "parent", institution.parent.code if institution.parent else ""
    yield "protocol_rank", str(institution.protocol_rank or "")
    yield "valid_from_date", institution.valid_from_date.isoformat() if institution.valid_from_date else ""
    yield "aliases", "; ".join(institution.aliases)
    yield "interest_tags", "; ".join(institution.interest_tags)
    yield from institution.external_ids.items()
    for language, item in institution.address_block.items():
        yield f"address_{language}", item["text"]
    for channel in institution.official_channels:
        yield f"channel_{channel['kind']}", channel["address"] or "yes"
    yield from _contacts(institution)


def _contacts(institution: Institution) -> Iterable[tuple[str, str]]:
    points = [point for point in institution.contact_points.all() if point.closed_at is None]
    points.sort(key=lambda point: (not point.is_primary, point.pk))
    for nth, point in enumerate(points[:MOST_CONTACTS], start=1):
        for key in ("post", "email", "phone", "language", "channel"):
            yield f"contact_{key}_{nth}", getattr(point, key)
