"""Which figures stand under which heading (domain.md §5.2), from the conditions that count them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Ambition, Completion, Outcome, Schedule, SmartLevel, VerificationLevel
from dialogues.followup.enums import CausedBy, ChallengeResult, Freshness, ObstacleCategory
from dialogues.institutions.enums import Level, StakeholderGroup

from .around import Movement
from .assistance import help_group, proof_group
from .converted import converted_groups
from .covered import covered_groups
from .due_reports import due_reports_group
from .duties import Duty
from .early import early_group
from .figures import Figure, Group, counted, rounded
from .known import Condition, Known, Label
from .money import money_groups
from .people import people_group
from .recommendations import recommendations
from .spans import Spans
from .tally import Mask, Tally
from .transfers import transfers_group

Counts = Mapping[str, int]
_DAY = Decimal(24 * 60 * 60)


def groups_of(
    tally: Tally, spans: Spans, duties: Mapping[int, Duty], known: Known, table: Mapping[str, Condition]
) -> list[Group]:
    """In the order in which a reader asks: how many, kept, how sure, with what, by whom, where, what hindered."""
    found = {key: tally.meeting(condition) for key, condition in table.items()}
    counts = {key: mask.bit_count() for key, mask in found.items()}
    tracked = {*tally.listed(found["tracked"])}
    moved = [one for one in known.around.movements if one.commitment in tracked]

    def group(key: str, title: Label, keys: Iterable[str], *, note: Label = "", chart: str = "") -> Group:
        return Group(key, title, tuple(counted(key, table, counts) for key in keys), note, chart)

    steps = (*(counted(key, table, counts) for key in _FUNNEL), *_medians(spans))
    return [
        Group("funnel", _("From the room to tracking"), steps, _FUNNEL_NOTE),
        group("completion", _("Completion"), _CLASSES, note=_COMPLETION_NOTE, chart="stack"),
        group("kept", _("Kept, and in time"), _KEPT),
        group("schedule", _("Schedule"), _SCHEDULE, chart="stack"),
        early_group(table, counts),
        group("outcome", _("How they ended"), _OUTCOME),
        group("quality", _("Quality of the promises"), _QUALITY, note=_QUALITY_NOTE),
        _smart(tally, table, found, counts),
        group("ambition", _("Ambition"), [f"ambition_{one}" for one in Ambition]),
        *covered_groups(known, table, counts),
        people_group(known, table, counts, tracked),
        group("assurance", _("How well it is known"), _LEVELS, note=_LEVELS_NOTE),
        proof_group(known, table, counts, tracked),
        _contests(known, table, counts, tracked),
        group("discipline", _("Reports"), _LIGHTS, note=_LIGHTS_NOTE, chart="stack"),
        due_reports_group(known, tally, found, duties),
        _missing(table, counts),
        *_money(moved),
        group("groups", _("By stakeholder group of who owes it"), [f"group_{one}" for one in StakeholderGroup]),
        group("levels", _("By level of who owes it"), [f"institution_level_{one}" for one in Level]),
        group("owners", _("Owners"), ("moved", "unassigned")),
        transfers_group(known, table, counts),
        group("areas", _("By province of who made it"), _listed("area_", table, counts)),
        group("obstacles", _("What was in the way"), ["obstacles", *_listed("obstacle_", table, counts, *_CATEGORIES)]),
        group("causes", _("Who causes it"), _listed("cause_", table, counts), note=_CAUSES_NOTE),
        group("obstacles_by_cause", _("What was in the way, and who causes it"), _pairs(known), note=_CAUSES_NOTE),
        help_group(known, table, counts, tracked),
        recommendations(known),
    ]


_QUALITY_NOTE = _(
    "As they were described when this was counted. It says how well a promise is described, never how good it is."
)
_FUNNEL_NOTE = _("Each step with its share of the one before, and what was lost on the way.")
_COMPLETION_NOTE = _(
    "The latest assessment: verified where somebody independent checked, otherwise as the institution reported it."
)
_LEVELS_NOTE = _("The last two are others' findings; everything above is the institution's own word.")
_LIGHTS_NOTE = _("Of those that owe reports: a report within one interval, late after one, inactive after two.")
_CAUSES_NOTE = _("Counted once for each commitment, as its owner reported it.")
_CATEGORIES = ObstacleCategory.values
_FUNNEL = (
    "captured",
    "merged",
    "withdrawn_before",
    "waiting",
    "unconfirmed",
    "confirmed",
    "returned",
    "declined",
    "signed_off",
    "intent",
    "tracked",
    "amended",
    "superseded",
    "withdrawn",
)
_CLASSES = [f"completion_{one}" for one in reversed(Completion)]
_KEPT = (
    "high",
    "complete_verified",
    "complete_reported",
    "due",
    "due_complete",
    "in_time",
    "late",
    "overdue",
    "going",
    "lapsed",
)
_SCHEDULE = ["under_way", *(f"schedule_{one}" for one in Schedule)]
_OUTCOME = [f"closed_{one}" for one in Outcome]
_QUALITY = ("verifiable", "with_baseline", "with_target", "with_date", "with_amount", "with_milestones")
_LEVELS = [f"level_{one.value}" for one in VerificationLevel]
_LIGHTS = [f"light_{one}" for one in (Freshness.FRESH, Freshness.AGEING, Freshness.STALE)]


def _money(moved: Sequence[Movement]) -> list[Group]:
    return [*money_groups(moved), *converted_groups(moved)]


def _smart(tally: Tally, table: Mapping[str, Condition], found: Mapping[str, Mask], counts: Counts) -> Group:
    described = [(said.mean, (mask & found["tracked"]).bit_count()) for said, mask in tally.described.items()]
    number = sum(count for _mean, count in described)
    mean = rounded(Decimal(sum(mean * count for mean, count in described)) / number) if number else None
    levels = [counted(f"smart_{one}", table, counts) for one in SmartLevel]
    middle = Figure("smart_mean", _("Mean of the SMART scores, in percent"), mean, unit="percent", opens=False)
    return Group("smart", _("How well they are described (SMART)"), (*levels, middle), _QUALITY_NOTE)


def _contests(known: Known, table: Mapping[str, Condition], counts: Counts, tracked: Collection[int]) -> Group:
    keys = ["challenged", "contested", *(f"challenge_{one}" for one in ChallengeResult)]
    days = [one.days for one in known.around.challenges if one.days is not None and one.commitment in tracked]
    figures = [counted(key, table, counts) for key in keys]
    label = _("Median days until a contest is resolved")
    middle = rounded(median(days)) if days else None
    return Group(
        "contests", _("Contested"), (*figures, Figure("days_to_resolve", label, middle, None, "", "days", False))
    )


def _listed(start: str, table: Mapping[str, Condition], counts: Counts, *among: str) -> list[str]:
    """Those that anything was counted for."""
    keys = [f"{start}{one}" for one in among] or [key for key in table if key.startswith(start)]
    return [key for key in keys if counts[key]]


def _pairs(known: Known) -> list[str]:
    """Category × cause, in the order of the lists (COM-12)."""
    met = known.around.obstacles
    order = [(one, cause) for one in (*_CATEGORIES, "") for cause in (*CausedBy.values, "")]
    return [f"obstacle_{one}_{cause or 'unsaid'}" for one, cause in order if (one, cause) in met]


def _missing(table: Mapping[str, Condition], counts: Counts) -> Group:
    """By kind of owner, funders and the convenor like everybody (COM-11). Kinds that owe no report are left out."""
    kinds = [*StakeholderGroup.values, "funder", "convenor"]
    owing = [f"late_{kind}" for kind in kinds if counts[f"awaited_{kind}"]]
    figures = (counted("late_report", table, counts, _("All")), *(counted(key, table, counts) for key in owing))
    return Group("missing", _("Reports that are missing, by who owes them"), figures)


def _medians(spans: Spans) -> list[Figure]:
    """Days from one step to the next, of those that took both."""
    return [
        _median("days_to_confirm", _("Median days from the room to confirmation"), spans.confirming),
        _median("days_to_sign", _("Median days from confirmation to signature"), spans.signing),
    ]


def _median(key: str, label: Label, seconds: Sequence[int]) -> Figure:
    days = rounded(Decimal(median(seconds)) / _DAY) if seconds else None
    return Figure(key, label, days, unit="days", opens=False)
