"""Recommendations with what each addressee has answered, or since when it has not (COM-17)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment, ReasonedResponse, Recommendation
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import house_day, name_then_and_now, successor_of, successors_of
from dialogues.people.models import Token
from dialogues.programme.models import Programme

from .lists import is_named_publicly, is_readable

_OVER = (
    Lifecycle.CAPTURED, Lifecycle.MERGED, Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION, Lifecycle.UNCONFIRMED,
    Lifecycle.DECLINED_BY_INSTITUTION, Lifecycle.WITHDRAWN,
)  # fmt: skip


@dataclass(frozen=True)
class Addressee:
    """One institution and its answers, newest first; none: it has not answered since `since`."""

    institution: Institution
    answers: list[ReasonedResponse]
    since: dt.datetime

    @property
    def name(self) -> str:
        """As it was called when it was asked, and who stands for it now (INV-07)."""
        return name_then_and_now(self.institution, on=house_day(self.since))

    @property
    def answer(self) -> ReasonedResponse | None:
        return self.answers[0] if self.answers else None


@dataclass(frozen=True)
class Issued:
    """A recommendation as lists show it."""

    recommendation: Recommendation
    addressees: list[Addressee]

    @property
    def silent(self) -> int:
        return sum(one.answer is None for one in self.addressees)


def issued_in(programme: Programme) -> list[Issued]:
    """In the order in which they were issued. The same few queries however many there are."""
    rows = told_recommendations().filter(programme=programme).order_by("issued_at", "pk")
    return [issued(row) for row in rows]


def issued(recommendation: Recommendation) -> Issued:
    answers: dict[int, list[ReasonedResponse]] = {}
    for response in sorted(recommendation.responses.all(), key=lambda row: -row.pk):
        answers.setdefault(response.asked_id, []).append(response)
    asked = sorted(recommendation.addressed_to.all(), key=lambda one: one.code)
    return Issued(recommendation, [Addressee(one, answers.get(one.pk, []), recommendation.issued_at) for one in asked])


def told_recommendations() -> QuerySet[Recommendation]:
    """With all that a page says of them."""
    commitments = Commitment.objects.select_related("dialogue__programme")
    return Recommendation.objects.select_related("programme").prefetch_related(
        "addressed_to__names",
        "dialogues",
        "findings__dialogue",
        Prefetch("responses", ReasonedResponse.objects.select_related("institution")),
        "responses__institution__names",
        Prefetch("responses__leads_to", commitments),
    )


def next_code(programme: Programme) -> str:
    """R-01, R-02 …: the first that is free."""
    taken = set(programme.recommendations.values_list("code", flat=True))
    number = len(taken) + 1
    while f"R-{number:02d}" in taken:
        number += 1
    return f"R-{number:02d}"


def answer_key(recommendation: int, institution: int) -> str:
    return f"answer:{recommendation}:{institution}"


def asked_behind(token: Token, on: dt.date) -> tuple[Recommendation, Institution] | None:
    """What a link to answer opens, and who answers by it: the one it was made for, or who alone stands for that now.

    None once it is not asked any more, or a person would have to choose.
    """
    _kind, recommendation, institution = token.object_key.split(":")
    found = told_recommendations().filter(pk=recommendation).first()
    made_for = Institution.objects.prefetch_related("names").filter(pk=institution).first()
    speaker = successor_of(made_for, on) if made_for else None
    return (found, speaker) if found and speaker and answers_for(found, speaker, on) else None


def stands_for(asked: Institution, on: dt.date) -> list[Institution]:
    """Who may answer on that day: itself while it goes on, after a split each that took over a part of it."""
    return [one.institution for one in successors_of(asked, on)] or [asked]


def answers_for(recommendation: Recommendation, institution: Institution, on: dt.date) -> list[Institution]:
    """The addressees whose answer this one's is: itself, also by a letter from before its end, and those it follows."""
    asked = recommendation.addressed_to.order_by("code")
    return [one for one in asked if one == institution or institution in stands_for(one, on)]


def answering(recommendation: Recommendation, on: dt.date) -> list[Institution]:
    """Everybody whose letter may be recorded: who was asked, and who stands for them on that day."""
    asked = recommendation.addressed_to.prefetch_related("names").order_by("code")
    return list(dict.fromkeys(one for each in asked for one in [each, *stands_for(each, on)]))


def leads_publicly_to(response: ReasonedResponse) -> list[Commitment]:
    """What strangers may read, and whose institution may be named: the answer is that institution's own (COM-5)."""
    on = house_day(timezone.now())
    return [one for one in response.leads_to.all() if is_readable(one) and is_named_publicly(one, on)]


def commitments_to_lead_to(programme: Programme, institution: Institution | None = None) -> QuerySet[Commitment]:
    """Which an answer may lead to: confirmed ones of the programme, or only those of this institution."""
    found = Commitment.objects.filter(dialogue__programme=programme, confirmed_at__isnull=False)
    if institution:
        found = found.filter(lead_institution=institution)
    found = found.exclude(lifecycle__in=[state.value for state in _OVER])
    return found.select_related("dialogue").order_by("dialogue__code", "number")
