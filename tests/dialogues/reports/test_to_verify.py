"""A verifier finds what waits for a verification."""

import pytest
from django.utils import timezone

from dialogues.followup.actions import claim_fulfilment, verify_commitment
from dialogues.people.enums import Role
from dialogues.reports.queries.todo import Desk
from dialogues.reports.queries.todo.commitments import claims_to_verify
from tests.factories.commitments import STAFF, a_person
from tests.factories.follow_up import JULY, a_promise, hanoi
from tests.factories.people import a_colleague, signed_in

pytestmark = pytest.mark.django_db
LIST = "/programmes/LNOB/commitments/?lifecycle=to_verify"


def tasks(promise):
    return [(task.title, task.url) for task in claims_to_verify(Desk(promise.dialogue.programme, timezone.now()))]


def test_what_is_claimed_waits_in_the_list_and_among_the_tasks_until_it_is_verified():
    promise = a_promise()
    han = signed_in(a_colleague("Phùng Gia Hân", Role.VERIFIER, promise.dialogue.programme.scope))
    assert "Train 200" not in han.get(LIST).content.decode()
    assert tasks(promise) == []

    claim_fulfilment(commitment=promise, actor=STAFF, at=JULY)

    assert "Train 200" in han.get(LIST).content.decode()
    assert tasks(promise) == [("1 commitment waits to be verified", LIST)]
    verify_commitment(
        commitment=promise, verifier=a_person("Lý Thu"), level=4, completion="limited", actor=STAFF, at=hanoi(8, 1)
    )
    assert (tasks(promise), "Train 200" in han.get(LIST).content.decode()) == ([], False)
