"""Agreements while their text is being written: parties, versions, roles, scorecard (COA-4)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import File
from django.db import transaction

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.files import checked_file
from dialogues.people.models import User
from dialogues.programme import errors, events
from dialogues.programme.enums import DecisionRule, Ingredient, InPlace, Instrument, Modality
from dialogues.programme.lives import OPEN_TEXT
from dialogues.programme.models import (
    AgreementParty,
    AgreementTask,
    AgreementVersion,
    IngredientScore,
    PartnershipAgreement,
    Programme,
)
from dialogues.programme.states import CLOSED

_FIELDS = {"title", "modality", "instrument", "owner", "review_every_months"}


@dataclass(frozen=True)
class Party:
    """Who takes part, and the post that is reminded of reviews."""

    institution: Institution
    contact_point: ContactPoint | None = None


@dataclass(frozen=True)
class Task:
    """A line of the roles matrix. `passes_to` takes over on that date."""

    task: str
    lead: Institution
    passes_to: Institution | None = None
    passes_on_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What one version says. `text` or `file`; the file is judged by its content."""

    text: str = ""
    file: "File[bytes] | None" = None
    language: str = "en"
    decision_rule: DecisionRule | str = DecisionRule.CONSENSUS
    dispute_procedure: str = ""
    exit_clause: str = ""
    reason: str = ""
    tasks: Sequence[Task] = field(default_factory=tuple)


@transaction.atomic
def draft_agreement(
    *,
    programme: Programme,
    title: str,
    modality: Modality | str,
    instrument: Instrument | str,
    parties: Sequence[Party],
    actor: str,
    at: dt.datetime,
    owner: User | None = None,
    review_every_months: int | None = None,
) -> PartnershipAgreement:
    """A draft without text. `owner` is the colleague who minds it. `agreement.parties_missing`, `programme.closed`."""
    if programme.state in CLOSED:
        raise errors.ProgrammeClosed
    _check_parties(parties)
    agreement = PartnershipAgreement.objects.create(
        programme=programme,
        title=title.strip(),
        modality=modality,
        instrument=instrument,
        owner=owner,
        review_every_months=review_every_months,
    )
    _set_parties(agreement, parties)
    fact = events.AgreementDrafted(agreement=agreement.pk, parties=_keys(parties))
    record(fact, stream=programme.scope, actor=actor, at=at)
    return agreement


@transaction.atomic
def change_agreement(
    *,
    agreement: PartnershipAgreement,
    changes: Mapping[str, Any],
    actor: str,
    at: dt.datetime,
    parties: Sequence[Party] | None = None,
) -> PartnershipAgreement:
    """What it is called, who minds it and, before the signature, who takes part. `agreement.text_stands`."""
    agreement = held(agreement)
    changed = sorted(name for name in _FIELDS & set(changes) if getattr(agreement, name) != changes[name])
    for name in changed:
        setattr(agreement, name, changes[name])
    agreement.save(update_fields=changed)
    if parties is not None and {(p.institution, p.contact_point) for p in parties} != {
        (p.institution, p.contact_point) for p in agreement.parties.select_related("institution", "contact_point")
    }:
        _change_parties(agreement, parties)
        changed.append("parties")
    if changed:
        fact = events.AgreementChanged(agreement=agreement.pk, fields=changed)
        record(fact, stream=agreement.programme.scope, actor=actor, at=at)
    return agreement


@transaction.atomic
def write_version(
    *, agreement: PartnershipAgreement, wording: Wording, actor: str, at: dt.datetime
) -> AgreementVersion:
    """Another draft of the text; the earlier ones stay readable. `agreement.text_stands` once it is signed,
    `agreement.text_missing`, `agreement.not_a_party`, and those of the file.
    """
    agreement = held(agreement)
    if agreement.state not in OPEN_TEXT:
        raise errors.TextStands
    version = add_version(agreement, wording, at)
    fact = events.AgreementVersionWritten(agreement=agreement.pk, version=version.pk, number=version.number)
    record(fact, stream=agreement.programme.scope, actor=actor, at=at)
    return version


@transaction.atomic
def score_agreement(
    *, agreement: PartnershipAgreement, scores: Mapping[str, str], actor: str, at: dt.datetime
) -> PartnershipAgreement:
    """How far each ingredient is in place, as judged now. Those left out keep what they had."""
    before = dict(agreement.scores.values_list("ingredient", "in_place"))
    changed = sorted(name for name, value in scores.items() if value and before.get(name) != value)
    for name in changed:
        IngredientScore.objects.update_or_create(
            agreement=agreement,
            ingredient=Ingredient(name),
            defaults={"in_place": InPlace(scores[name]), "scored_at": at},
        )
    if changed:
        fact = events.AgreementScored(agreement=agreement.pk, ingredients=changed)
        record(fact, stream=agreement.programme.scope, actor=actor, at=at)
    return agreement


def held(agreement: PartnershipAgreement) -> PartnershipAgreement:
    """As it is now, and nobody else changes it until we are done."""
    lock_stream(key=agreement.programme.scope)
    return PartnershipAgreement.objects.select_related("programme", "owner").get(pk=agreement.pk)


def add_version(agreement: PartnershipAgreement, wording: Wording, at: dt.datetime) -> AgreementVersion:
    """For the actions that may: refuses an empty text and tasks of strangers."""
    if not wording.text.strip() and not wording.file:
        raise errors.TextMissing
    parties = set(agreement.parties.values_list("institution", flat=True))
    named = {one.pk for task in wording.tasks for one in (task.lead, task.passes_to) if one}
    if named - parties:
        raise errors.NotAPartyToIt
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=agreement.versions.count() + 1,
        language=wording.language,
        text=wording.text.strip(),
        file=checked_file(wording.file) if wording.file else "",
        decision_rule=wording.decision_rule,
        dispute_procedure=wording.dispute_procedure.strip(),
        exit_clause=wording.exit_clause.strip(),
        reason=wording.reason.strip(),
        written_at=at,
    )
    AgreementTask.objects.bulk_create(
        AgreementTask(
            version=version,
            position=position,
            task=task.task,
            lead=task.lead,
            passes_to=task.passes_to,
            passes_on_date=task.passes_on_date,
        )
        for position, task in enumerate(wording.tasks, start=1)
    )
    return version


def _check_parties(parties: Sequence[Party]) -> None:
    if len({party.institution.pk for party in parties}) < max(2, len(parties)):
        raise errors.PartiesMissing


def _change_parties(agreement: PartnershipAgreement, parties: Sequence[Party]) -> None:
    """Who signed stays; only the post to be reminded may change afterwards."""
    _check_parties(parties)
    same = {party.institution.pk for party in parties} == set(agreement.parties.values_list("institution", flat=True))
    if agreement.state not in OPEN_TEXT and not same:
        raise errors.TextStands
    agreement.parties.all().delete()
    _set_parties(agreement, parties)


def _set_parties(agreement: PartnershipAgreement, parties: Sequence[Party]) -> None:
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=agreement, institution=party.institution, contact_point=party.contact_point)
        for party in parties
    )


def _keys(parties: Sequence[Party]) -> list[int]:
    return sorted(party.institution.pk for party in parties)
