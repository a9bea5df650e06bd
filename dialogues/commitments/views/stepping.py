"""One way to take a step on a page: show the form, call the action, say what is now the case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from dialogues.commitments.links import commitment_url, way_back
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import sentence_of
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.people.permissions import SignedInRequest


@dataclass(frozen=True)
class Words:
    """Heading of the page, its one button, and the fact to be told afterwards."""

    heading: str
    button: str
    told: str
    lead: str = ""


def answer_form(
    request: SignedInRequest,
    commitment: Commitment,
    form: forms.Form,
    step: Callable[[], object],
    words: Words,
    template: str = "commitments/step_form.html",
    **context: Any,
) -> HttpResponse:
    """A refusal stands at its field and changes nothing (422)."""
    if attempt(form, step):
        messages.success(request, words.told)
        return redirect(way_back(request) or commitment_url(commitment))
    context |= {
        "commitment": commitment,
        "sentence": sentence_of(commitment),
        "words": words,
        "back": way_back(request) or commitment_url(commitment),
    }
    return form_page(request, template, form, context)


def answer_button(
    request: SignedInRequest, commitment: Commitment, step: Callable[[], object], told: str
) -> HttpResponse:
    """A step without a form; a refusal is told on the commitment's page."""
    tell(request, lambda: step(), told)
    return redirect(way_back(request) or commitment_url(commitment))
