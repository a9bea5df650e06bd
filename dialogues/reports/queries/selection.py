"""Which rows stand behind a figure or a filter chip. The choice lives in the address, so that it can be sent on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion, Lifecycle, Schedule, VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.commitments.states import AWAITED, UNDER_WAY
from dialogues.followup.enums import Column, Freshness
from dialogues.followup.queries.columns import stands_in
from dialogues.institutions.enums import GROUP_OF_TYPE, StakeholderGroup
from dialogues.programme.models import Programme
from dialogues.programme.queries import policy

Label = str | Promise

_LONGEST_CODE = 40

STAGES: Mapping[str, tuple[Label, tuple[Lifecycle, ...]]] = {
    "room": (_("In the room"), (Lifecycle.CAPTURED, Lifecycle.READ_BACK)),
    "signing": (
        _("Being signed"),
        (Lifecycle.CONFIRMED, Lifecycle.SIGNOFF_REQUESTED, Lifecycle.RETURNED_FOR_CHANGE, Lifecycle.SIGNED_OFF),
    ),
    "tracked": (
        _("Tracked"),
        tuple(UNDER_WAY),
    ),
    "to_verify": (_("To be verified"), (Lifecycle.FULFILMENT_CLAIMED,)),  # some of those that are tracked
    "closed": (_("Closed"), (Lifecycle.CLOSED,)),
    "lapsed": (_("Lapsed"), (Lifecycle.LAPSED,)),
    "aside": (
        _("Not tracked"),
        (
            Lifecycle.MERGED,
            Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION,
            Lifecycle.UNCONFIRMED,
            Lifecycle.DECLINED_BY_INSTITUTION,
            Lifecycle.STATEMENT_OF_INTENT,
            Lifecycle.SUPERSEDED,
            Lifecycle.WITHDRAWN,
        ),
    ),
}

FIGURES: Mapping[str, Label] = {
    "confirmed": _("Confirmed"),
    "signed_off": _("Signed off"),
    "tracked": _("Ever tracked"),
    "high": _("Substantial or complete"),
    "due": _("Due"),
    "due_complete": _("Due and complete"),
    "verified": _("Independently verified"),
}

SORTS: Mapping[str, tuple[Label, tuple[object, ...]]] = {
    "": (_("By dialogue"), ("dialogue__starts_at", "dialogue_id", "number")),
    "due": (_("By date"), (F("due_date").asc(nulls_last=True), "pk")),
    "report": (_("By last report, oldest first"), (F("last_reported_at").asc(nulls_first=True), "pk")),
}


@dataclass(frozen=True)
class Chip:
    """One filter as a link. Chosen again, it is taken off."""

    label: Label
    url: str
    chosen: bool


@dataclass(frozen=True)
class ChipRow:
    label: Label
    chips: list[Chip]


CHOICES: Mapping[str, tuple[Label, Sequence[tuple[str, Label]]]] = {
    "lifecycle": (_("Lifecycle"), [(key, label) for key, (label, _states) in STAGES.items()]),
    "completion": (_("Completion"), [(choice.value, choice.label) for choice in Completion]),
    "schedule": (_("Schedule"), [(choice.value, choice.label) for choice in Schedule]),
    "verification": (_("Verification"), [(str(choice.value), choice.label) for choice in VerificationLevel]),
    "column": (_("On the board"), [(choice.value, choice.label) for choice in Column]),
    "freshness": (_("Last report"), [(choice.value, choice.label) for choice in Freshness][:3]),
    "group": (_("Institution"), [(choice.value, choice.label) for choice in StakeholderGroup][:-1]),
    "figure": (_("Figure"), [*FIGURES.items()]),
}

# By the code of one.
BY_LINK: Mapping[str, Label] = {"institution": _("Made by"), "dialogue": _("Dialogue")}


@dataclass(frozen=True)
class Selection:
    """What the reader chose, cleaned: unknown values are dropped."""

    chosen: Mapping[str, str]
    sort: str

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Selection":
        known = {name: {value for value, _label in choices} for name, (_title, choices) in CHOICES.items()}
        known["lifecycle"] |= set(Lifecycle.values)
        chosen = {name: query[name] for name in CHOICES if query.get(name) in known[name]}
        codes = {name: query.get(name, "").replace("\0", "")[:_LONGEST_CODE] for name in BY_LINK}
        chosen |= {name: code for name, code in codes.items() if code}
        sort = query.get("sort", "")
        return cls(chosen, sort if sort in SORTS else "")

    def applied(self, rows: QuerySet[Commitment], programme: Programme, on: dt.date) -> QuerySet[Commitment]:
        for name, value in self.chosen.items():
            rows = _narrowed(rows, name, value, programme, on)
        return rows.order_by(*SORTS[self.sort][1])  # type: ignore[arg-type]  # names and expressions

    @property
    def tells_who_made_it(self) -> bool:
        """What is found under an institution or its group says whose it is, even where no name stands beside it."""
        return bool({"institution", "group"} & set(self.chosen))

    def url(self, **changes: str) -> str:
        """The same choice with these changes; an empty value takes a filter off."""
        return "?" + urlencode(self.parameters(**changes))

    def parameters(self, **changes: str) -> dict[str, str]:
        """What stands in the address, for a form that carries the choice along."""
        asked = {**self.chosen, "sort": self.sort} | changes
        return {name: value for name, value in asked.items() if value}

    def rows_of_chips(self) -> list[ChipRow]:
        return [
            ChipRow(title, [self._chip(name, value, label) for value, label in choices])
            for name, (title, choices) in CHOICES.items()
            if name != "figure" or "figure" in self.chosen
        ] + self._by_link()

    def sorts(self) -> list[Chip]:
        return [Chip(label, self.url(sort=key), key == self.sort) for key, (label, _order) in SORTS.items()]

    def _by_link(self) -> list[ChipRow]:
        """Not offered among hundreds: chosen by a link elsewhere, here it is taken off again."""
        chosen = [(name, title, self.chosen[name]) for name, title in BY_LINK.items() if name in self.chosen]
        return [ChipRow(title, [self._chip(name, code, code)]) for name, title, code in chosen]

    def _chip(self, name: str, value: str, label: Label) -> Chip:
        chosen = self.chosen.get(name) == value
        return Chip(label, self.url(**{name: "" if chosen else value}), chosen)


def _narrowed(
    rows: QuerySet[Commitment], name: str, value: str, programme: Programme, on: dt.date
) -> QuerySet[Commitment]:
    if name == "lifecycle":
        return rows.filter(lifecycle__in=STAGES[value][1] if value in STAGES else [value])
    if name == "completion" and value == Completion.NO_EVIDENCE:
        return rows.filter(tracked_since_at__isnull=False, completion__in=["", value])
    if name == "group":
        return rows.filter(lead_institution__type__in=[kind for kind, group in GROUP_OF_TYPE.items() if group == value])
    if name == "institution":
        return rows.filter(lead_institution__code=value)
    if name == "dialogue":
        return rows.filter(dialogue__code=value)
    if name == "verification":
        return rows.filter(verification_level=value)
    if name == "column":
        return rows.filter(stands_in(Column(value)))
    if name == "freshness":
        return _heard(rows, value, programme, on)
    if name == "figure":
        return rows.filter(_behind(value, on))
    return rows.filter(**{name: value})


def _behind(figure: str, on: dt.date) -> Q:
    """The same conditions as in figures.py: whoever follows a number finds exactly that many rows."""
    tracked, complete = Q(tracked_since_at__isnull=False), Q(completion=Completion.COMPLETE)
    due = tracked & Q(due_date__lte=on)
    return {
        "confirmed": Q(confirmed_at__isnull=False),
        "signed_off": Q(signed_off_at__isnull=False),
        "tracked": tracked,
        "high": tracked & (complete | Q(completion=Completion.SUBSTANTIAL)),
        "due": due,
        "due_complete": due & complete,
        "verified": tracked & Q(verification_level=VerificationLevel.INDEPENDENT),
    }[figure]


def _heard(rows: QuerySet[Commitment], light: str, programme: Programme, on: dt.date) -> QuerySet[Commitment]:
    """The lights of `freshness` as conditions on days."""
    interval = dt.timedelta(days=int(policy(programme, "reporting_interval_days")))
    zone = ZoneInfo(programme.timezone)
    fresh, ageing = (dt.datetime.combine(on - days, dt.time(), tzinfo=zone) for days in (interval, 2 * interval))
    heard = rows.filter(lifecycle__in=[state.value for state in AWAITED]).annotate(
        heard_at=Coalesce("last_reported_at", "tracked_since_at")
    )
    if light == Freshness.FRESH:
        return heard.filter(heard_at__gte=fresh)
    if light == Freshness.AGEING:
        return heard.filter(heard_at__lt=fresh, heard_at__gte=ageing)
    return heard.filter(heard_at__lt=ageing)
