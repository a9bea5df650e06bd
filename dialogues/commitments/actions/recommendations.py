"""Recommendations and the reasoned answers they are owed (OGP standard 4)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.commitments.errors import NotTheAddressee, ReasonMissing
from dialogues.commitments.events import RecommendationAnswered, RecommendationIssued
from dialogues.commitments.models import ReasonedResponse, Recommendation
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.languages.translated import Translated
from dialogues.programme.models import Programme


@transaction.atomic
def issue_recommendation(
    *,
    programme: Programme,
    code: str,
    text: Translated,
    addressed_to: Sequence[Institution],
    actor: str,
    at: dt.datetime,
) -> Recommendation:
    recommendation = Recommendation.objects.create(programme=programme, code=code, text=text, issued_at=at)
    recommendation.addressed_to.set(addressed_to)
    addressees = sorted(institution.pk for institution in addressed_to)
    fact = RecommendationIssued(recommendation=recommendation.pk, addressed_to=addressees)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return recommendation


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    institution: Institution,
    position: str,
    reason: str,
    actor: str,
    at: dt.datetime,
) -> ReasonedResponse:
    """An addressee's position with its reason. A later answer stands beside the earlier one, newest counts."""
    if not recommendation.addressed_to.filter(pk=institution.pk).exists():
        raise NotTheAddressee
    if not reason.strip():
        raise ReasonMissing
    response = ReasonedResponse.objects.create(
        recommendation=recommendation,
        institution=institution,
        position=position,
        reason=reason.strip(),
        answered_at=at,
    )
    fact = RecommendationAnswered(
        recommendation=recommendation.pk, response=response.pk, institution=institution.pk, position=position
    )
    record(fact, stream=recommendation.programme.scope, actor=actor, at=at)
    return response
