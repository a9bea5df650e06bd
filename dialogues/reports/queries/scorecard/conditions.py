"""What is counted, each condition once: the figure counts by it, and whoever follows the figure finds exactly these."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion, Lifecycle, Outcome, Schedule, VerificationLevel
from dialogues.followup.enums import CausedBy, ChallengeResult, Freshness, ObstacleCategory
from dialogues.institutions.enums import Level, StakeholderGroup

from .assistance import by_help, by_proof
from .covered import by_coverage
from .described_conditions import by_description
from .early import by_early_results
from .known import Condition, Known
from .moves import said_move
from .owner_kinds import is_group, owner_kinds
from .people import by_reach
from .traits import Traits, is_tracked, is_under_way
from .transfers import by_transfer

Test = Callable[[Traits], bool]


def conditions(known: Known) -> Mapping[str, Condition]:
    fixed = {**_FUNNEL, **_OUTCOMES, **_COMPLETION, **_QUALITY, **_BY_DATE, **_REPORTS, **_OWNERS}
    return {
        **fixed,
        **dict(_missing_reports(known)),
        **dict(_around(known)),
        **dict(by_description()),
        **dict(by_help(known)),
        **dict(by_proof(known)),
        **dict(by_transfer(known)),
        **dict(by_reach(known)),
        **dict(by_coverage(known)),
        **dict(by_early_results(known)),
    }


def _any(row: Traits) -> bool:
    return True


def _state(*states: str) -> Test:
    return lambda row: row.lifecycle in states


def _both(first: Test, second: Test) -> Test:
    return lambda row: first(row) and second(row)


def _awaited(row: Traits) -> bool:
    return row.awaited


_FUNNEL: dict[str, Condition] = {
    "captured": Condition(_("Captured"), _any),
    "merged": Condition(_("Merged"), _state(Lifecycle.MERGED), "captured"),
    "withdrawn_before": Condition(
        _("Withdrawn before confirmation"), _state(Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION), "captured"
    ),
    "unconfirmed": Condition(_("Not confirmed in time"), _state(Lifecycle.UNCONFIRMED), "captured"),
    "waiting": Condition(_("Still to be confirmed"), _state(Lifecycle.CAPTURED, Lifecycle.READ_BACK), "captured"),
    "confirmed": Condition(_("Confirmed"), lambda row: row.is_confirmed, "captured"),
    "returned": Condition(_("Returned for change"), _state(Lifecycle.RETURNED_FOR_CHANGE), "confirmed"),
    "declined": Condition(_("Declined by the institution"), _state(Lifecycle.DECLINED_BY_INSTITUTION), "confirmed"),
    "signed_off": Condition(_("Signed off"), lambda row: row.is_signed_off, "confirmed"),
    "intent": Condition(_("Statement of intent"), _state(Lifecycle.STATEMENT_OF_INTENT), "signed_off"),
    "tracked": Condition(_("Tracked"), is_tracked, "signed_off"),
    "amended": Condition(_("Amended"), lambda row: row.amended, "confirmed"),
    "contested": Condition(_("Contested"), _state(Lifecycle.CONTESTED), "tracked"),
    "superseded": Condition(_("Superseded"), _state(Lifecycle.SUPERSEDED), "tracked"),
    "withdrawn": Condition(_("Withdrawn"), _state(Lifecycle.WITHDRAWN), "tracked"),
}

_OUTCOMES: dict[str, Condition] = {
    f"closed_{outcome}": Condition(
        outcome.label,
        _both(_state(Lifecycle.CLOSED), lambda row, outcome=outcome.value: row.outcome == outcome),  # type: ignore[misc]
        "tracked",
    )
    for outcome in Outcome
}

_COMPLETION: dict[str, Condition] = {
    **{
        f"completion_{one}": Condition(
            one.label,
            lambda row, one=one.value: row.tracked and row.assessed == one,  # type: ignore[misc]
            "tracked",
        )
        for one in reversed(Completion)
    },
    "high": Condition(
        _("Substantial or complete"),
        lambda row: row.tracked and row.completion in (Completion.SUBSTANTIAL, Completion.COMPLETE),
        "tracked",
    ),
    "complete_verified": Condition(
        _("Complete, verified by others"), lambda row: row.complete and row.verified, "completion_complete"
    ),
    "complete_reported": Condition(
        _("Reported complete, not verified"), lambda row: row.complete and not row.verified, "completion_complete"
    ),
    **{
        f"schedule_{one}": Condition(
            one.label,
            lambda row, one=one.value: row.under_way and row.schedule == one,  # type: ignore[misc]
            "under_way",
        )
        for one in Schedule
    },
    "under_way": Condition(_("Under way"), is_under_way, "tracked"),
    "awaited": Condition(_("Reports are awaited"), _awaited, "tracked"),
    "lapsed": Condition(_("Lapsed"), _state(Lifecycle.LAPSED), "tracked"),
}

_QUALITY: dict[str, Condition] = {
    "verifiable": Condition(_("Verifiable"), is_tracked, "signed_off"),
    "with_baseline": Condition(_("With a baseline"), lambda row: row.tracked and row.has_baseline, "tracked"),
    "with_target": Condition(_("With a target figure"), lambda row: row.tracked and row.has_target, "tracked"),
    "with_date": Condition(_("With a date"), lambda row: row.tracked and row.has_date, "tracked"),
    **{
        f"level_{level.value}": Condition(
            level.label,
            lambda row, level=level.value: row.tracked and row.level == level,  # type: ignore[misc]
            "tracked",
        )
        for level in VerificationLevel
    },
}


def _due(row: Traits) -> bool:
    return row.tracked and row.due


def _overdue(row: Traits) -> bool:
    return _due(row) and row.under_way and not row.complete


def _due_complete(row: Traits) -> bool:
    return _due(row) and row.complete


_BY_DATE: dict[str, Condition] = {
    "due": Condition(_("Due"), _due, "tracked"),
    "due_complete": Condition(_("Due and complete"), _due_complete, "due"),
    "in_time": Condition(_("Complete in time"), lambda row: _due_complete(row) and row.completed_in_time, "due"),
    "late": Condition(
        _("Complete after the date"), lambda row: _due_complete(row) and not row.completed_in_time, "due"
    ),
    "overdue": Condition(_("Overdue and not complete"), _overdue, "due"),
    "going": Condition(
        _("Under way, and not overdue"),
        lambda row: row.under_way and not row.complete and not _overdue(row),
        "tracked",
    ),
}


def _late_report(row: Traits) -> bool:
    return row.late_report


_REPORTS: dict[str, Condition] = {
    **{
        f"light_{light}": Condition(
            light.label,
            lambda row, light=light.value: row.light == light,  # type: ignore[misc]
            "awaited",
        )
        for light in (Freshness.FRESH, Freshness.AGEING, Freshness.STALE)
    },
    "late_report": Condition(_("Report is missing"), _late_report, "awaited"),
}


def _missing_reports(known: Known) -> Iterator[tuple[str, Condition]]:
    """By who owes them (COM-11)."""
    for key, label, held in owner_kinds(known):
        yield f"awaited_{key}", Condition(label, _awaited, held=held)
        yield f"late_{key}", Condition(label, _late_report, f"awaited_{key}", held=held)


def _around(known: Known) -> Iterator[tuple[str, Condition]]:
    """What is known from other rows: on which commitments something was in the way, which have money, and where."""
    met = known.around.obstacles
    all_met = {pk for found in met.values() for pk in found}
    yield "obstacles", Condition(_("Something was in the way"), _any, among=all_met)
    for category in ObstacleCategory:
        found = {pk for (one, _cause), pks in met.items() if one == category for pk in pks}
        yield f"obstacle_{category}", Condition(category.label, _any, "obstacles", among=found)
    for cause in (*CausedBy.values, ""):
        found = {pk for (_category, one), pks in met.items() if one == cause for pk in pks}
        by = CausedBy(cause).label if cause else _("Cause not said")
        yield f"cause_{cause or 'unsaid'}", Condition(by, _any, "obstacles", among=found)
    for (kind, cause), pks in met.items():
        what = ObstacleCategory(kind).label if kind else _("Obstacle not said")
        label = format_lazy("{} · {}", what, CausedBy(cause).label if cause else _("Cause not said"))
        yield f"obstacle_{kind}_{cause or 'unsaid'}", Condition(label, _any, "obstacles", among=pks)
    contests = known.around.challenges
    contested = {one.commitment for one in contests}
    yield "challenged", Condition(_("Ever contested"), _any, "tracked", among=contested)
    for result in ChallengeResult:
        found = {one.commitment for one in contests if one.result == result}
        yield f"challenge_{result}", Condition(result.label, _any, "challenged", among=found)
    for (currency, name), pks in known.around.with_money.items():
        yield f"money_{currency}_{name}", Condition(said_move(name), is_tracked, "tracked", among=pks)
    for area in known.around.areas.values():
        held = lambda holder, area=area.pk: holder.area == area  # noqa: E731 (bound to this province)
        yield f"area_{area.code}", Condition(area.name, is_tracked, "tracked", held=held)


_OWNERS: dict[str, Condition] = {
    "unassigned": Condition(
        _("Waiting for an owner"), is_under_way, "under_way", held=lambda holder: holder.unassigned
    ),
    "moved": Condition(
        _("Owed by another institution than the one that made it"),
        is_tracked,
        "tracked",
        held=lambda holder: holder.moved,
    ),
    **{
        f"group_{group}": Condition(group.label, is_tracked, "tracked", held=is_group(group))
        for group in StakeholderGroup
    },
    **{
        f"institution_level_{level}": Condition(
            level.label,
            is_tracked,
            "tracked",
            held=lambda holder, level=level.value: holder.level == level,  # type: ignore[misc]
        )
        for level in Level
    },
}
