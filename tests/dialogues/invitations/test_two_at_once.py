"""Two people answer for one institution at the same moment."""

import threading

import pytest
from django.db import connection

from dialogues.invitations.actions import Nominee, nominate_delegates
from dialogues.invitations.models import Invitation, Nomination
from tests.factories.invitations import HA, IN_APRIL, NAM, a_dialogue, an_invitation


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
