"""What anybody may read: promises, what became of them, and how that is known. No script, no person's name."""

import datetime as dt
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import (
    is_named_publicly,
    named_publicly,
    public_commitments,
    public_programmes,
    said_on,
)
from dialogues.commitments.queries.translations import translations_of
from dialogues.followup.queries import reported_of
from dialogues.followup.queries.challenges import is_contestable, public_contests
from dialogues.followup.queries.replies import replies_to
from dialogues.followup.queries.shares import shares_of
from dialogues.institutions.queries import name_then_and_now
from dialogues.languages.publishing import page_of_languages, public_page, with_language
from dialogues.languages.translated import said
from dialogues.programme.models import Programme
from dialogues.reports.queries.board import Row, row_of
from dialogues.reports.queries.headline import as_of, headline_of
from dialogues.reports.queries.public_facts import facts_of
from dialogues.reports.queries.selection import Selection


@public_page
def public_start(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    programmes = [
        {
            "title": said(programme.title),
            "url": with_language(request, reverse("public_programme", args=[programme.code])),
            "convening": name_then_and_now(programme.convening_institution, on=headline.as_of),
            "headline": headline,
        }
        for programme in public_programmes().select_related("convening_institution")
        for headline in [headline_of(programme, at)]
    ]
    return render(request, "reports/public_start.html", page_of_languages(request) | {"programmes": programmes})


@public_page
def public_programme(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    headline, selection = headline_of(programme, timezone.now()), Selection.from_query(request.GET)
    chosen = selection.applied(public_commitments(programme), programme, headline.as_of)
    if selection.tells_who_made_it:
        chosen = chosen.filter(pk__in=named_publicly(programme, headline.as_of))
    context = {
        "programme": programme,
        "title": said(programme.title),
        "convening": name_then_and_now(programme.convening_institution, on=headline.as_of),
        "headline": headline,
        "selection": selection,
        "rows": [_row(request, commitment, headline.as_of) for commitment in chosen],
        "scorecard_url": with_language(request, reverse("public_scorecard", args=[programme.code])),
        "recommendations_url": with_language(request, reverse("public_recommendations", args=[programme.code])),
        "disputes_url": with_language(request, reverse("public_disputes", args=[programme.code])),
        "all_url": with_language(request, request.path),
    }
    return render(request, "reports/public_programme.html", page_of_languages(request) | context)


@public_page
def public_commitment(request: HttpRequest, code: str, dialogue_code: str, commitment_code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    commitment = _commitment_or_404(programme, dialogue_code, commitment_code)
    on = as_of(programme, timezone.now())
    together = shares_of(commitment) if commitment.tracked_since_at else None
    context = {
        "programme": programme,
        "title": said(programme.title),
        "commitment": commitment,
        "dialogue_title": said(commitment.dialogue.title),
        "translations": translations_of(commitment),
        "row": row_of(commitment, on, named=is_named_publicly(commitment, on)),
        "named": is_named_publicly(commitment, on),
        "as_of": on,
        "made_on": said_on(commitment),
        "reported": reported_of(commitment),
        "verification": commitment.verifications.order_by("-verified_at", "-pk").first(),
        "facts": facts_of(commitment),
        "versions": commitment.versions.order_by("-number"),
        "together": together,
        "together_said": together.said(commitment.target, commitment.unit) if together else "",
        "contests": public_contests(commitment),
        "replies": replies_to(commitment) if is_named_publicly(commitment, on) else [],
        "successor": _shown(programme, commitment.superseded_by_id),
        "contestable": is_contestable(commitment, on),
        "programme_url": with_language(request, reverse("public_programme", args=[programme.code])),
    }
    return render(request, "reports/public_commitment.html", page_of_languages(request) | context)


def _commitment_or_404(programme: Programme, dialogue_code: str, commitment_code: str) -> Commitment:
    """C-07, as its code is written and no other way."""
    number = commitment_code.removeprefix("C-")
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        raise Http404
    among = public_commitments(programme).filter(dialogue__code=dialogue_code, number=int(number))
    commitment = among.first()
    if commitment is None or commitment.code != commitment_code:
        raise Http404
    return commitment


def _shown(programme: Programme, key: int | None) -> Commitment | None:
    """The one that took its place, if strangers may read that one too."""
    return public_commitments(programme).filter(pk=key).first() if key else None


def _row(request: HttpRequest, commitment: Commitment, on: dt.date) -> Row:
    dialogue = commitment.dialogue
    url = reverse("public_commitment", args=[dialogue.programme.code, dialogue.code, commitment.code])
    named = is_named_publicly(commitment, on)
    row = row_of(commitment, on, named=named, url=with_language(request, url))
    # Every dialogue counts from C-01: among several the code alone would not say which.
    return replace(row, sentence=replace(row.sentence, code=f"{dialogue.code} · {commitment.code}"))
