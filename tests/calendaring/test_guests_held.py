"""A mail to one guest's calendar is written while the dialogue goes on: neither waits for somebody who waits for it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from calendaring.endings import tell_place_ended
from calendaring.invitations import confirm_answer
from calendaring.news import tell_guest
from calendaring.refreshing import send_once_more
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import lock_stream
from dialogues.people.models import OutboundMessage
from tests.calendaring.life import a_guest
from tests.dialogues.invitations.test_two_at_once import until_somebody_waits
from tests.factories.invitations import IN_APRIL, a_dialogue


def news(*, delegate: Delegate, key: str, **said: object) -> OutboundMessage | None:
    return tell_guest(delegate=delegate, number=int(key), since=None, at=IN_APRIL)


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tell", [confirm_answer, tell_place_ended, send_once_more, news])
def test_who_waits_for_the_dialogue_holds_no_guest_that_its_holder_may_need(tell: Callable[..., object]) -> None:
    guest = a_guest(a_dialogue())

    def told() -> None:
        tell(delegate=guest, key="1", at=IN_APRIL)
        connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            lock_stream(key=guest.dialogue.stream)
            telling = elsewhere.submit(told)
            until_somebody_waits()
            Delegate.objects.select_for_update(nowait=True).get(pk=guest.pk)

        telling.result()
