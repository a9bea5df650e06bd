"""Mails asked for by earlier versions that were given up then: nothing handles their kinds any more."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from dialogues.followup.models import AskedMail
from dialogues.journal.models import DueWork
from tests.factories.follow_up import a_promise, hanoi
from tests.factories.owner_letters import a_promise_to_sign, a_sign_off_letter
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
NIGHT = hanoi(7, 5, 22)


def given_up(kind: str, payload: dict[str, Any], state: str = "failed") -> DueWork:
    return DueWork.objects.create(kind=kind, key=f"{kind}:7:1", payload=payload, due_at=NIGHT, state=state, attempts=8)


def migrated() -> None:
    import_module("dialogues.followup.migrations.0022_given_up_before").show_what_was_given_up(apps, None)


def test_a_question_that_was_given_up_stands_among_the_mails_as_not_sent() -> None:
    promise = a_promise()
    programme, institution = promise.dialogue.programme, promise.lead_institution
    about = {"programme": programme.pk, "institution": institution.pk, "commitments": [promise.pk]}
    work = given_up("followup.question", about)

    migrated()

    mail = AskedMail.objects.get()
    work.refresh_from_db()
    assert (mail.state, mail.institution, mail.commitments) == ("missed", institution, [promise.pk])
    assert (work.state, work.kind, work.payload) == ("cancelled", AskedMail.WORK, {"askedmail": mail.pk})
    page = signed_in(an_organiser(programme.scope)).get("/programmes/LNOB/follow-up-mails/?show=missed")
    assert f"asked-mails/{mail.pk}/" in page.content.decode()


def test_a_letter_that_was_given_up_keeps_its_letter_and_its_reminder() -> None:
    letter = a_sign_off_letter(a_promise_to_sign())
    AskedMail.objects.all().delete()
    given_up("owner_letter.mail", {"letter": letter.pk, "reminder": 2})

    migrated()

    mail = AskedMail.objects.get()
    assert (mail.letter, mail.reminder, mail.state) == (letter, 2, "missed")


def test_what_it_was_about_may_be_gone_and_what_is_done_is_left_alone() -> None:
    gone = [
        given_up("owner_letter.mail", {"letter": 999, "reminder": 0}),
        given_up("followup.question", {"programme": 999, "institution": 999, "commitments": [1]}, "waiting"),
    ]
    done = DueWork.objects.create(kind="owner_letter.mail", key="done", payload={}, due_at=NIGHT, state="done")

    migrated()

    states = (
        DueWork.objects.filter(pk__in=[work.pk for work in [*gone, done]])
        .order_by("pk")
        .values_list("state", flat=True)
    )
    assert ([*states], AskedMail.objects.count()) == (["cancelled", "cancelled", "done"], 0)
