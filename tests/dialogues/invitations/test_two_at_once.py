"""Two things happen at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from dialogues.invitations.actions import Nominee, answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, Invitation, Nomination
from dialogues.journal.actions import lock_stream
from tests.factories.invitations import HA, IN_APRIL, NAM, a_dialogue, a_named_delegate, an_invitation


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("INV-11")
def test_two_lists_at_one_moment_never_take_more_seats_than_there_are() -> None:
    invitation = an_invitation(a_dialogue(), seats=1)
    together = threading.Barrier(2)

    def name(nominee: Nominee) -> None:
        together.wait()
        nominate_delegates(invitation=Invitation.objects.get(pk=invitation.pk), nominees=[nominee], at=IN_APRIL)
        connection.close()

    threads = [threading.Thread(target=name, args=[nominee]) for nominee in (NAM, HA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["accepted", "alternate"]


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
def test_who_answers_while_the_dialogue_is_busy_waits_without_holding_what_it_needs() -> None:
    delegate = a_named_delegate(a_dialogue())

    def answer() -> str:
        answered = answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
        connection.close()
        return answered.rsvp

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            lock_stream(key=delegate.dialogue.stream)
            answering = elsewhere.submit(answer)
            until_somebody_waits()
            # A post of this delegate needs the row, too: were it held by the one who waits for us, both would wait.
            Delegate.objects.select_for_update(nowait=True).get(pk=delegate.pk)

        assert answering.result() == Rsvp.ACCEPTED


def until_somebody_waits() -> None:
    waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        while not cursor.execute(waiting).fetchone():
            cursor.execute("SELECT pg_stat_clear_snapshot()")
