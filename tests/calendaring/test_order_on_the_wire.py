"""Two workers at one moment: no cancellation reaches a guest before the request it calls off (calendar.md C20, C22)."""

import datetime as dt
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from pytest_django import Settings

from dialogues.invitations.actions import nominate_delegates, withdraw_delegate
from dialogues.invitations.models import Delegate
from dialogues.journal.models import DueWork
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from tests.calendaring.life import LATER, time_passes
from tests.factories.invitations import HA, IN_APRIL, NAM, a_dialogue, an_invitation

WAIT_SECONDS = 60
arrived: list[str] = []
holding, let_go = threading.Event(), threading.Event()


class SlowForRequests(BaseEmailBackend):
    """A mail server that is still busy with the first request while somebody else brings the next mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        [mail] = email_messages
        wire = str(mail.message())
        if 'method="REQUEST"' in wire and not holding.is_set():
            holding.set()
            assert let_go.wait(WAIT_SECONDS)
        arrived.append(str(mail.message()["Message-ID"]))
        return 1


def a_delegate_just_named() -> Delegate:
    """Nothing is due but the request."""
    invitation = an_invitation(a_dialogue())
    [named] = nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    [request] = _about(named.delegate.pk)
    DueWork.objects.exclude(kind="mail.send", payload__message=request).delete()
    delegate: Delegate = named.delegate
    return delegate


def _about(delegate: int) -> list[int]:
    about = OutboundMessage.objects.filter(subject_key=f"delegate:{delegate}").exclude(calendar="")
    return list(about.order_by("pk").values_list("pk", flat=True))


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("C20")
@pytest.mark.requirement("C22")
def test_a_cancellation_waits_while_another_worker_still_hands_over_the_request(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{SlowForRequests.__name__}"
    gone = a_delegate_just_named()
    assert gone.nomination

    def first_worker() -> None:
        run_due(at=IN_APRIL)
        connection.close()

    with ThreadPoolExecutor(1) as workers:
        loop = workers.submit(first_worker)
        assert holding.wait(WAIT_SECONDS)
        withdraw_delegate(delegate=gone, reason="by_institution", at=IN_APRIL)
        nominate_delegates(invitation=gone.nomination.invitation, nominees=[HA], at=IN_APRIL)
        time_passes(IN_APRIL + dt.timedelta(seconds=30))
        before = list(arrived)
        let_go.set()
        loop.result()
    time_passes(LATER)

    sent = OutboundMessage.objects.filter(pk__in=_about(gone.pk)).order_by("pk")
    request, cancellation = (mail.message_id for mail in sent)
    assert (request in before, cancellation in before, before != []) == (False, False, True)
    assert arrived.index(request) < arrived.index(cancellation)
