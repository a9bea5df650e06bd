"""Targets, and the figures that may be shown of who comes (EQ-1, PRV-4)."""

import datetime as dt
from collections.abc import Mapping, Set

from django.db import transaction
from django.db.models import Q, QuerySet

from dialogues.invitations.enums import FigureBasis, Rsvp
from dialogues.invitations.errors import FiguresFrozen, NotOverYet, TargetOutOfRange
from dialogues.invitations.events import ParticipationFiguresReleased, ParticipationTargetsSet
from dialogues.invitations.models import Delegate, ParticipationFigures, ParticipationTarget
from dialogues.invitations.queries.answers import OVER
from dialogues.invitations.queries.funnel import PRESENT
from dialogues.invitations.queries.seating import WITHOUT_SEAT
from dialogues.journal.actions import SYSTEM, lock_stream, record
from dialogues.people.actions import read_traits
from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import Person
from dialogues.people.self_description import Trait
from dialogues.people.suppression import shown_row
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import policy


@transaction.atomic
def set_participation_targets(
    *, dialogue: Dialogue, targets: Mapping[Trait | str, int], actor: str, at: dt.datetime
) -> list[ParticipationTarget]:
    """In percent of the people in the room; what is not named has no target. `participation.target_out_of_range`."""
    lock_stream(key=dialogue.stream)
    if not all(1 <= percent <= 100 for percent in targets.values()):
        raise TargetOutOfRange
    dialogue.participation_targets.all().delete()
    made = [
        ParticipationTarget(dialogue=dialogue, trait=Trait(trait).value, percent=percent)
        for trait, percent in targets.items()
    ]
    ParticipationTarget.objects.bulk_create(made)
    words = [f"{target.trait}={target.percent}" for target in made]
    record(ParticipationTargetsSet(dialogue=dialogue.pk, targets=words), stream=dialogue.stream, actor=actor, at=at)
    return made


@transaction.atomic
def refresh_forecast(*, dialogue: Dialogue, at: dt.datetime) -> ParticipationFigures | None:
    """New figures of who will come, if they may be shown by now: at least `min_breakdown_n` people, and at least
    `k_threshold` of them different from those of every release before (PRV-4). None: what stands goes on standing.
    """
    lock_stream(key=dialogue.stream)
    coming = _counted(dialogue).filter(rsvp=Rsvp.ACCEPTED)
    members = dict(coming.values_list("pk", "person"))
    if dialogue.state in OVER or len(members) < policy(dialogue.programme, "min_breakdown_n"):
        return None
    last = _releases(dialogue, FigureBasis.ACCEPTED).last()
    if (last and not _changed(last, members)) or not _is_far_from_all(dialogue, members):
        return None
    return _release(dialogue, FigureBasis.ACCEPTED, members, at, SYSTEM)


@transaction.atomic
def release_attendance(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> ParticipationFigures:
    """The one release of who came; never worked out again. `participation.not_over`, `participation.frozen`.

    Of few who stayed away or came besides, the difference from a forecast would tell: then only how many came is shown.
    """
    lock_stream(key=dialogue.stream)
    if dialogue.state not in OVER:
        raise NotOverYet
    if _releases(dialogue, FigureBasis.ATTENDED).exists():
        raise FiguresFrozen
    came = _counted(dialogue, walk_ins=True).filter(state__in=PRESENT)
    return _release(dialogue, FigureBasis.ATTENDED, dict(came.values_list("pk", "person")), at, actor)


def _counted(dialogue: Dialogue, *, walk_ins: bool = False) -> QuerySet[Delegate]:
    people = dialogue.delegates.filter(withdrawn_at=None).exclude(capacity__in=WITHOUT_SEAT)
    return people if walk_ins else people.exclude(arrival="walk_in")


def _releases(dialogue: Dialogue, basis: FigureBasis) -> QuerySet[ParticipationFigures]:
    return dialogue.participation_figures.filter(basis=basis).order_by("pk")


def _is_far_from_all(dialogue: Dialogue, members: Mapping[int, int]) -> bool:
    """Not from the last release alone: whoever was counted in an earlier one has not forgotten it (INV-19)."""
    k = policy(dialogue.programme, "k_threshold")
    return not any(0 < len(_changed(release, members)) < k for release in _releases(dialogue, FigureBasis.ACCEPTED))


def _changed(release: ParticipationFigures, members: Mapping[int, int]) -> Set[int]:
    """Who came in or dropped out since then, or has said something else about himself or herself.

    People, not places: who is named again after dropping out is the same person.
    """
    before = set(Delegate.objects.filter(pk__in=release.members).values_list("person", flat=True))
    now = set(members.values())
    said_since = Q(profile_values__declared_at__gt=release.released_at)
    taken_back_since = Q(
        consents__purpose=ConsentPurpose.DEMOGRAPHIC_STATISTICS, consents__withdrawn_at__gt=release.released_at
    )
    other = Person.objects.filter(pk__in=before & now).filter(said_since | taken_back_since)
    return (before ^ now) | set(other.values_list("pk", flat=True))


def _release(
    dialogue: Dialogue, basis: FigureBasis, members: Mapping[int, int], at: dt.datetime, actor: str
) -> ParticipationFigures:
    k, scope = policy(dialogue.programme, "k_threshold"), dialogue.programme.scope
    enough = len(members) >= policy(dialogue.programme, "min_breakdown_n") and _is_far_from_all(dialogue, members)
    traits = (
        read_traits(people=members.values(), purpose=f"{basis} {dialogue.code}"[:40], scope=scope, at=at)
        if enough
        else {}
    )
    told = _of_two(len(traits), members, k)
    figures = {
        trait.value: _of_those_who_told(sum(trait in held for held in traits.values()), told, members, k)
        for trait in Trait
    }
    figures["told"] = told
    kept = ParticipationFigures.objects.create(
        dialogue=dialogue,
        basis=basis,
        people=len(members),
        members=sorted(members),
        figures=figures if enough else {},
        released_at=at,
    )
    fact = ParticipationFiguresReleased(dialogue=dialogue.pk, figures=kept.pk, basis=basis, people=kept.people)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return kept


def _of_those_who_told(some: int, told: int | None, members: Mapping[int, int], k: int) -> int | None:
    """Beside how many told anything, a count also says how many of those said otherwise: those must not be few."""
    if told is not None and 0 < told - some < k:
        return None
    return _of_two(some, members, k)


def _of_two(some: int, members: Mapping[int, int], k: int) -> int | None:
    """The group and everybody else, which is the coarsest table there is; hidden as any other (INV-19)."""
    return shown_row({"some": some, "others": len(members) - some}, k=k).cells["some"]
