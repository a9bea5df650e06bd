"""Who is asked about what is late: whoever still owes it."""

import pytest

from dialogues.commitments.actions import supersede_commitment, take_back_commitment
from dialogues.followup.actions import lapse_commitment, mark_overdue
from dialogues.people.enums import Role
from dialogues.reports.queries.todo import Desk
from dialogues.reports.queries.todo.commitments import late_work
from tests.factories.commitments import STAFF, a_delegate, an_active
from tests.factories.follow_up import DUE, a_promise, hanoi
from tests.factories.people import a_colleague, signed_in

pytestmark = pytest.mark.django_db
LIST = "/programmes/LNOB/commitments/?lifecycle=active&schedule=overdue"
THE_DAY_AFTER, YEARS_LATER = hanoi(9, 16), hanoi(1, 5, year=2025)


def late(promise, at=THE_DAY_AFTER):
    return [(task.title, task.url) for task in late_work(Desk(promise.dialogue.programme, at))]


def overdue(promise):
    return mark_overdue(commitment=promise, actor=STAFF, at=THE_DAY_AFTER)


def another(promise, statement):
    said = a_delegate(promise.dialogue, "Trần Văn Bình", promise.lead_institution)
    return an_active(said, statement=statement, due_date=DUE)


def superseded(promise):
    other = another(promise, "Train 300")
    return supersede_commitment(commitment=promise, by=other, reason="A larger one", actor=STAFF, at=THE_DAY_AFTER)


def withdrawn(promise):
    owner = promise.lead_institution
    return take_back_commitment(
        commitment=promise, institution=owner, reason="No budget", actor=STAFF, at=THE_DAY_AFTER
    )


def lapsed(promise):
    return lapse_commitment(commitment=promise, actor=STAFF, at=hanoi(1, 5, year=2023))


def test_what_is_overdue_is_followed_up_and_the_list_shows_exactly_those():
    promise = overdue(a_promise())
    lapsed(overdue(another(promise, "Print 40 manuals")))

    assert late(promise) == [("1 commitment is overdue", LIST)]
    an = signed_in(a_colleague("Lê An", Role.CONVENOR, promise.dialogue.programme.scope))
    shown = an.get(LIST).content.decode()
    assert ("Train 200" in shown, "Print 40 manuals" in shown) == (True, False)


@pytest.mark.parametrize("ended", [lapsed, withdrawn, superseded])
def test_nobody_is_asked_any_more_about_a_promise_that_ended_late(ended):
    promise = overdue(a_promise())
    assert late(promise) == [("1 commitment is overdue", LIST)]

    ended(promise)

    promise.refresh_from_db()
    assert (promise.schedule, late(promise, YEARS_LATER)) == ("overdue", [])
