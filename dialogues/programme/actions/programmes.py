import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import lock_stream, record
from dialogues.languages.translated import Translated, said
from dialogues.people.actions import grant_role
from dialogues.people.enums import Role
from dialogues.people.models import User
from dialogues.programme.enums import ParticipationLevel, ProgrammeState
from dialogues.programme.errors import EndsBeforeItStarts, ProgrammeCodeTaken
from dialogues.programme.events import ProgrammeChanged, ProgrammeCreated, ProgrammeMoved
from dialogues.programme.models import Coalition, Programme
from dialogues.programme.queries.programmes import DEFAULT_POLICIES
from dialogues.programme.states import check_programme_transition

from .rules import attach_to_planned

_FIELDS = {"title", "promise", "participation_level", "start_date", "end_date", "languages", "sdg_tags", "policies"}
_LISTS = {"funders", "target_institutions"}


@transaction.atomic
def create_programme(
    *,
    code: str,
    title: Translated,
    convening_institution: Institution,
    start_date: dt.date,
    end_date: dt.date,
    convenor: User,
    actor: str,
    at: dt.datetime,
    participation_level: ParticipationLevel | str = ParticipationLevel.INVOLVE,
    promise: Translated | None = None,
    languages: Sequence[str] = ("vi", "en"),
    timezone: str = "Asia/Ho_Chi_Minh",
    country: str = "VN",
    sdg_tags: Sequence[str] = (),
    funders: Sequence[Institution] = (),
    target_institutions: Sequence[Institution] = (),
    policies: Mapping[str, Any] | None = None,
    previous: Programme | None = None,
    is_demonstration: bool = False,
) -> Programme:
    """A draft with an empty coalition; `convenor` gets that role. Policies left out hold as in domain.md §6.4.

    `programme.code_taken`, `programme.ends_before_start`.
    """
    if Programme.objects.filter(code__iexact=code).exists():
        raise ProgrammeCodeTaken(code=code)
    if end_date < start_date:
        raise EndsBeforeItStarts
    programme = Programme.objects.create(
        code=code,
        title=title,
        convening_institution=convening_institution,
        start_date=start_date,
        end_date=end_date,
        participation_level=participation_level,
        promise=promise or {},
        languages=[*languages],
        timezone=timezone,
        country=country,
        sdg_tags=[*sdg_tags],
        policies=DEFAULT_POLICIES | {**(policies or {})},
        previous=previous,
        is_demonstration=is_demonstration,
    )
    programme.funders.set(funders)
    programme.target_institutions.set(target_institutions)
    Coalition.objects.create(programme=programme, name=said(title).text)
    grant_role(user=convenor, role=Role.CONVENOR, scope=programme.scope, actor=actor, at=at)
    created = ProgrammeCreated(programme=programme.pk, convening_institution=convening_institution.pk)
    record(created, stream=programme.scope, actor=actor, at=at)
    return programme


@transaction.atomic
def change_programme(*, programme: Programme, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> Programme:
    """Everything but the code and who convenes; policies that are not named stay. `programme.ends_before_start`."""
    lock_stream(key=programme.scope)
    if "policies" in changes:
        programme.refresh_from_db(fields=["policies"])
        changes = {**changes, "policies": programme.policies | changes["policies"]}
    changed = sorted(name for name in _FIELDS & set(changes) if getattr(programme, name) != changes[name])
    for name in changed:
        setattr(programme, name, changes[name])
    if programme.end_date < programme.start_date:
        raise EndsBeforeItStarts
    programme.save(update_fields=changed)
    for name in sorted(_LISTS & set(changes)):
        rows = getattr(programme, name)
        if {institution.pk for institution in changes[name]} != set(rows.values_list("pk", flat=True)):
            rows.set(changes[name])
            changed.append(name)
    if "funders" in changed:
        attach_to_planned(programme=programme, actor=actor, at=at)
    if changed:
        record(ProgrammeChanged(programme=programme.pk, fields=changed), stream=programme.scope, actor=actor, at=at)
    return programme


def activate_programme(*, programme: Programme, actor: str, at: dt.datetime) -> Programme:
    """From a draft, or from winding down, which was too early. `programme.wrong_state`, as the steps below."""
    return _move(programme, ProgrammeState.ACTIVE, actor, at)


def wind_down_programme(*, programme: Programme, actor: str, at: dt.datetime) -> Programme:
    """Nothing new is planned; what was promised is followed up. From `closed`: it was closed too early.

    `programme.wrong_state`.
    """
    return _move(programme, ProgrammeState.CLOSING, actor, at)


def close_programme(*, programme: Programme, actor: str, at: dt.datetime) -> Programme:
    """Only after it was winding down. `programme.dialogues_not_over`, `programme.consents_waiting`."""
    return _move(programme, ProgrammeState.CLOSED, actor, at)


def archive_programme(*, programme: Programme, actor: str, at: dt.datetime) -> Programme:
    """Put away for good: nothing leads back."""
    return _move(programme, ProgrammeState.ARCHIVED, actor, at)


@transaction.atomic
def _move(programme: Programme, after: ProgrammeState, actor: str, at: dt.datetime) -> Programme:
    lock_stream(key=programme.scope)
    programme = Programme.objects.get(pk=programme.pk)
    before = programme.state
    check_programme_transition(programme, after)
    programme.state = after
    programme.save(update_fields=["state"])
    moved = ProgrammeMoved(programme=programme.pk, before=before, after=after.value)
    record(moved, stream=programme.scope, actor=actor, at=at)
    return programme
