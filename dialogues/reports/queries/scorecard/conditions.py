"""What is counted, each condition once: the figure counts by it, and whoever follows the figure finds exactly these.

`whole` names the condition that is the denominator; without one the figure stands alone.
"""

from collections.abc import Collection, Iterator, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion, Lifecycle, Outcome, Schedule, VerificationLevel
from dialogues.followup.enums import CausedBy, ChallengeResult, Freshness, ObstacleCategory
from dialogues.institutions.enums import GROUP_OF_TYPE, Level, StakeholderGroup

from .assistance import by_help, by_proof
from .described_conditions import by_description
from .known import Condition, Known, Test
from .moves import said_move
from .standing import Standing
from .transfers import by_transfer


def conditions(known: Known) -> Mapping[str, Condition]:
    fixed = {**_FUNNEL, **_OUTCOMES, **_COMPLETION, **_QUALITY, **_OWNERS}
    return {
        **fixed,
        **dict(_by_date(known)),
        **dict(_reports(known)),
        **dict(_around(known)),
        **dict(by_description(known)),
        **dict(by_help(known)),
        **dict(by_proof(known)),
        **dict(by_transfer(known)),
    }


def _state(*states: str) -> Test:
    return lambda row: row.lifecycle in states


def _is_group(group: str) -> Test:
    return lambda row: GROUP_OF_TYPE.get(row.owner_type) == group


def _both(first: Test, second: Test) -> Test:
    return lambda row: first(row) and second(row)


def _tracked(row: Standing) -> bool:
    return row.tracked


def _under_way(row: Standing) -> bool:
    return row.under_way


def _awaited(row: Standing) -> bool:
    return row.awaited


_FUNNEL: dict[str, Condition] = {
    "captured": Condition(_("Captured"), lambda row: True),
    "merged": Condition(_("Merged"), _state(Lifecycle.MERGED), "captured"),
    "withdrawn_before": Condition(
        _("Withdrawn before confirmation"), _state(Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION), "captured"
    ),
    "unconfirmed": Condition(_("Not confirmed in time"), _state(Lifecycle.UNCONFIRMED), "captured"),
    "waiting": Condition(_("Still to be confirmed"), _state(Lifecycle.CAPTURED, Lifecycle.READ_BACK), "captured"),
    "confirmed": Condition(_("Confirmed"), lambda row: row.confirmed_at is not None, "captured"),
    "returned": Condition(_("Returned for change"), _state(Lifecycle.RETURNED_FOR_CHANGE), "confirmed"),
    "declined": Condition(_("Declined by the institution"), _state(Lifecycle.DECLINED_BY_INSTITUTION), "confirmed"),
    "signed_off": Condition(_("Signed off"), lambda row: row.signed_off_at is not None, "confirmed"),
    "intent": Condition(_("Statement of intent"), _state(Lifecycle.STATEMENT_OF_INTENT), "signed_off"),
    "tracked": Condition(_("Tracked"), _tracked, "signed_off"),
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
    "under_way": Condition(_("Under way"), _under_way, "tracked"),
    "awaited": Condition(_("Reports are awaited"), _awaited, "tracked"),
    "lapsed": Condition(_("Lapsed"), _state(Lifecycle.LAPSED), "tracked"),
}

_QUALITY: dict[str, Condition] = {
    "verifiable": Condition(_("Verifiable"), _tracked, "signed_off"),
    "with_baseline": Condition(_("With a baseline"), lambda row: row.tracked and row.baseline is not None, "tracked"),
    "with_target": Condition(_("With a target figure"), lambda row: row.tracked and row.target is not None, "tracked"),
    "with_date": Condition(_("With a date"), lambda row: row.tracked and row.due_date is not None, "tracked"),
    **{
        f"level_{level.value}": Condition(
            level.label,
            lambda row, level=level.value: row.tracked and row.level == level,  # type: ignore[misc]
            "tracked",
        )
        for level in VerificationLevel
    },
}


def _by_date(known: Known) -> Iterator[tuple[str, Condition]]:
    def due(row: Standing) -> bool:
        return row.tracked and row.due_date is not None and row.due_date <= known.on

    def in_time(row: Standing) -> bool:
        return bool(row.due_date and row.completed_at and known.day_of(row.completed_at) <= row.due_date)

    complete = _both(due, lambda row: row.complete)
    yield "due", Condition(_("Due"), due, "tracked")
    yield "due_complete", Condition(_("Due and complete"), complete, "due")
    yield "in_time", Condition(_("Complete in time"), _both(complete, in_time), "due")
    yield "late", Condition(_("Complete after the date"), _both(complete, lambda row: not in_time(row)), "due")
    overdue = _both(due, lambda row: row.under_way and not row.complete)
    going = _both(_under_way, lambda row: not row.complete and not overdue(row))
    yield "overdue", Condition(_("Overdue and not complete"), overdue, "due")
    yield "going", Condition(_("Under way, and not overdue"), going, "tracked")


def _reports(known: Known) -> Iterator[tuple[str, Condition]]:
    def lit(light: Freshness) -> Test:
        return lambda row: known.light(row) == light

    def late(row: Standing) -> bool:
        return known.light(row) in (Freshness.AGEING, Freshness.STALE)

    for light in (Freshness.FRESH, Freshness.AGEING, Freshness.STALE):
        yield f"light_{light}", Condition(light.label, lit(light), "awaited")
    yield "late_report", Condition(_("Report is missing"), late, "awaited")
    for group in StakeholderGroup:
        yield f"awaited_{group}", Condition(group.label, _both(_awaited, _is_group(group)))
        yield f"late_{group}", Condition(group.label, _both(late, _is_group(group)), f"awaited_{group}")
    funder, convenor = (lambda row: row.owner in known.funders), (lambda row: row.owner == known.convening)
    for key, label, test in (("funder", _("Funders"), funder), ("convenor", _("Convenor"), convenor)):
        yield f"awaited_{key}", Condition(label, _both(_awaited, test))
        yield f"late_{key}", Condition(label, _both(late, test), f"awaited_{key}")


def _around(known: Known) -> Iterator[tuple[str, Condition]]:
    """What is known from other rows: on which commitments something was in the way, which have money, and where."""
    met = known.around.obstacles
    yield "obstacles", Condition(_("Something was in the way"), _among({pk for found in met.values() for pk in found}))
    for category in ObstacleCategory:
        found = {pk for (one, _cause), pks in met.items() if one == category for pk in pks}
        yield f"obstacle_{category}", Condition(category.label, _among(found), "obstacles")
    for cause in (*CausedBy.values, ""):
        found = {pk for (_category, one), pks in met.items() if one == cause for pk in pks}
        by = CausedBy(cause).label if cause else _("Cause not said")
        yield f"cause_{cause or 'unsaid'}", Condition(by, _among(found), "obstacles")
    for (kind, cause), pks in met.items():
        what = ObstacleCategory(kind).label if kind else _("Obstacle not said")
        label = format_lazy("{} · {}", what, CausedBy(cause).label if cause else _("Cause not said"))
        yield f"obstacle_{kind}_{cause or 'unsaid'}", Condition(label, _among(pks), "obstacles")
    contests = known.around.challenges
    yield "challenged", Condition(_("Ever contested"), _among({one.commitment for one in contests}), "tracked")
    for result in ChallengeResult:
        found = {one.commitment for one in contests if one.result == result}
        yield f"challenge_{result}", Condition(result.label, _among(found), "challenged")
    for (currency, name), pks in known.around.with_money.items():
        yield f"money_{currency}_{name}", Condition(said_move(name), _both(_tracked, _among(pks)), "tracked")
    for area in known.around.areas.values():
        test = _both(_tracked, lambda row, area=area.pk: row.maker_area == area)  # type: ignore[misc]
        yield f"area_{area.code}", Condition(area.name, test, "tracked")


def _among(pks: Collection[int]) -> Test:
    return lambda row: row.pk in pks


_OWNERS: dict[str, Condition] = {
    "unassigned": Condition(_("Waiting for an owner"), lambda row: row.under_way and row.unassigned, "under_way"),
    "moved": Condition(
        _("Owed by another institution than the one that made it"), lambda row: row.tracked and row.moved, "tracked"
    ),
    **{
        f"group_{group}": Condition(group.label, _both(_tracked, _is_group(group)), "tracked")
        for group in StakeholderGroup
    },
    **{
        f"institution_level_{level}": Condition(
            level.label,
            lambda row, level=level.value: row.tracked and row.owner_level == level,  # type: ignore[misc]
            "tracked",
        )
        for level in Level
    },
}
