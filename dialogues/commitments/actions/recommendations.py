"""Recommendations and the reasoned answers they are owed (OGP standard 4, COM-17)."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from dialogues.commitments.errors import NotTheAddressee, ReasonMissing
from dialogues.commitments.errors_of_recommendations import (
    AddresseeMissing,
    AllAnswered,
    LeadsElsewhere,
    RecommendationCodeTaken,
    RecommendationTextMissing,
)
from dialogues.commitments.events import RecommendationAnswered, RecommendationIssued
from dialogues.commitments.events.findings import AnswerAsked
from dialogues.commitments.models import Commitment, Finding, ReasonedResponse, Recommendation
from dialogues.commitments.queries.recommendations import answers_for, stands_for
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import house_day
from dialogues.journal.actions import lock_stream, record, schedule
from dialogues.journal.once import Once
from dialogues.languages.translated import Translated
from dialogues.people.models import Token
from dialogues.programme.models import Dialogue, Programme

ASK_FOR_ANSWER = "recommendation.ask"


@transaction.atomic
def issue_recommendation(
    *,
    programme: Programme,
    code: str,
    text: Translated,
    addressed_to: Sequence[Institution],
    findings: Sequence[Finding] = (),
    dialogues: Sequence[Dialogue] = (),
    evidence: str = "",
    actor: str,
    at: dt.datetime,
) -> Recommendation:
    """`findings` and `dialogues`: what it comes from. It is public from here on.

    Raises recommendation.text_missing, .addressee_missing, .code_taken.
    """
    lock_stream(key=programme.scope)
    if not any(item["text"].strip() for item in text.values()):
        raise RecommendationTextMissing
    if not addressed_to:
        raise AddresseeMissing
    if programme.recommendations.filter(code=code).exists():
        raise RecommendationCodeTaken
    recommendation = Recommendation.objects.create(
        programme=programme, code=code, text=text, evidence=evidence.strip(), issued_at=at
    )
    recommendation.addressed_to.set(addressed_to)
    recommendation.findings.set(findings)
    recommendation.dialogues.set(dialogues)
    addressees = sorted(institution.pk for institution in addressed_to)
    fact = RecommendationIssued(recommendation=recommendation.pk, addressed_to=addressees)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return recommendation


@transaction.atomic
def ask_for_answers(*, recommendation: Recommendation, actor: str, at: dt.datetime) -> int:
    """One mail with a link to each addressee that has not answered yet, or to those who stand for it now (INV-06).
    Returns how many. The secrets are made when the mails are written. Raises recommendation.all_answered.
    """
    scope = recommendation.programme.scope
    lock_stream(key=scope)
    answered = {response.asked_id for response in recommendation.responses.all()}
    waited_for = recommendation.addressed_to.exclude(pk__in=answered)
    if not waited_for:
        raise AllAnswered
    silent = sorted({now.pk for asked in waited_for for now in stands_for(asked, house_day(at))})
    entry = record(AnswerAsked(recommendation=recommendation.pk, institutions=silent), stream=scope, actor=actor, at=at)
    for institution in silent:
        payload = {"recommendation": recommendation.pk, "institution": institution}
        key = f"{ASK_FOR_ANSWER}:{recommendation.pk}:{institution}:{entry.pk}"
        schedule(kind=ASK_FOR_ANSWER, key=key, due_at=at, payload=payload)
    return len(silent)


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    institution: Institution,
    position: str,
    reason: str,
    language: str = "en",
    letter_number: str = "",
    letter_date: dt.date | None = None,
    leads_to: Sequence[Commitment] = (),
    through: Token | None = None,
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> ReasonedResponse:
    """An addressee's position with its reason, or that of whoever stands for it on that day (INV-06), by link or by a
    letter that staff record. A later answer stands beside the earlier one, newest counts. Who stands for several
    answers for each. The same `client_key` again returns the first. Raises recommendation.not_the_addressee,
    .reason_missing, .leads_elsewhere, idempotency.mismatch.
    """
    lock_stream(key=recommendation.programme.scope)
    said = (actor, institution.pk, position, reason.strip(), letter_number.strip(), letter_date)
    once = Once(f"answer:{recommendation.pk}", client_key, (*said, *sorted(one.pk for one in leads_to)))
    if known := once.made(ReasonedResponse):
        return known[0]
    addressees = answers_for(recommendation, institution, house_day(at))
    if not addressees:
        raise NotTheAddressee
    _check_answer(recommendation, reason, leads_to)
    responses = [
        ReasonedResponse.objects.create(
            recommendation=recommendation,
            institution=institution,
            addressee=addressee if addressee != institution else None,
            position=position,
            reason=reason.strip(),
            language=language,
            letter_number=letter_number.strip(),
            letter_date=letter_date,
            through=through,
            answered_at=at,
        )
        for addressee in addressees
    ]
    once.keep(*responses, at=at)
    for response in responses:
        response.leads_to.set(leads_to)
        fact = RecommendationAnswered(
            recommendation=recommendation.pk, response=response.pk, institution=institution.pk, position=position
        )
        record(fact, stream=recommendation.programme.scope, actor=actor, at=at)
    return responses[0]


def _check_answer(recommendation: Recommendation, reason: str, leads_to: Sequence[Commitment]) -> None:
    if not reason.strip():
        raise ReasonMissing
    if any(commitment.dialogue.programme_id != recommendation.programme_id for commitment in leads_to):
        raise LeadsElsewhere
