"""Asking many owners at once: one mail to each, once, in its reading hours; what cannot be asked is listed."""

import datetime as dt

import pytest

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.actions import claim_fulfilment, send_progress_link
from dialogues.followup.actions.asking_owners import ask_owners
from dialogues.followup.errors_of_mails import NobodyToAsk
from dialogues.followup.queries.questions import ASKED_TODAY, NOT_TRACKED, questions_about
from dialogues.journal.models import Entry, Job
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from tests.factories.commitments import STAFF, a_confirmed, a_delegate, an_active, an_institution
from tests.factories.follow_up import a_promise, an_office, hanoi

pytestmark = pytest.mark.django_db
NOON, NIGHT = hanoi(7, 5, 12), hanoi(7, 5, 22)  # a Tuesday


def everything():
    return list(told_commitments().prefetch_related("transfers").order_by("pk"))


def asked(at=NOON, key="one", **more) -> Job:
    promised = Commitment.objects.first()
    job = ask_owners(
        programme=promised.dialogue.programme, commitments=everything(), key=key, actor=STAFF, at=at, **more
    )
    while run_due(at=at):
        pass
    job.refresh_from_db()
    return job


def sent() -> list[str]:
    return sorted(
        OutboundMessage.objects.filter(key__startswith="followup.question").values_list("to_email", flat=True)
    )


def two_promises_of_the_ministry_and_one_of_a_firm():
    first = a_promise()
    an_active(a_delegate(first.dialogue, "Vũ Đức Thịnh"), statement="Open the data")
    firm = an_institution("FIRM", "Sông Cấm JSC *", "firm_private")
    an_office(firm, "office@firm.example.org")
    an_active(a_delegate(first.dialogue, "Lê Thu Hà", firm), statement="Hire twelve apprentices")


def test_each_owner_gets_one_mail_with_a_link_for_each_commitment() -> None:
    two_promises_of_the_ministry_and_one_of_a_firm()

    job = asked()

    assert (job.state, job.done, job.failed) == ("done", 2, 0)
    assert sent() == ["office@firm.example.org", "office@mop.example.org"]
    text = OutboundMessage.objects.get(to_email="office@mop.example.org").text
    assert (text.count("/u/"), "Open the data" in text, "apprentices" in text) == (2, True, False)


def test_the_same_request_sent_twice_begins_once_and_another_the_same_day_finds_all_asked() -> None:
    two_promises_of_the_ministry_and_one_of_a_firm()

    first, again = asked(), asked()

    assert first.pk == again.pk
    with pytest.raises(NobodyToAsk):
        asked(key="two", at=NOON + dt.timedelta(hours=1))
    assert len(sent()) == 2
    assert Entry.objects.filter(kind="commitment.progress_link_sent").count() == 3


def test_two_requests_begun_before_either_is_worked_off_ask_each_owner_once() -> None:
    promise = a_promise()
    said = {"programme": promise.dialogue.programme, "commitments": everything(), "actor": STAFF, "at": NOON}
    jobs = [ask_owners(key=key, **said) for key in ("one", "two")]

    while run_due(at=NOON):
        pass

    assert sent() == ["office@mop.example.org"]
    told = [(job.done, job.failed) for job in Job.objects.filter(pk__in=[job.pk for job in jobs]).order_by("pk")]
    assert told == [(1, 0), (0, 1)]


def test_at_night_the_mail_waits_for_the_morning_and_is_not_sent_if_it_was_claimed_meanwhile() -> None:
    promise = a_promise()

    asked(at=NIGHT)
    assert sent() == []
    claim_fulfilment(commitment=promise, actor=STAFF, at=NIGHT)
    while run_due(at=hanoi(7, 6, 9)):
        pass
    assert sent() == []


def test_at_night_the_mail_waits_for_eight_in_the_morning() -> None:
    a_promise()

    asked(at=NIGHT)
    while run_due(at=hanoi(7, 6, 7, 59)):
        pass
    assert sent() == []
    while run_due(at=hanoi(7, 6, 8)):
        pass
    assert sent() == ["office@mop.example.org"]


def test_what_is_shared_is_asked_of_each_that_shares_it() -> None:
    promise = a_promise()
    union = an_institution("VWU", "Women's Union *", "mass_org")
    an_office(union, "office@vwu.example.org")
    promise.co_owners.add(union)

    job = asked()

    assert (job.done, job.failed) == (2, 0)
    assert sent() == ["office@mop.example.org", "office@vwu.example.org"]


def test_what_is_left_out_is_said_with_its_reason() -> None:
    promise = a_promise()
    confirmed = a_confirmed(a_delegate(promise.dialogue, "Vũ Đức Thịnh"))
    again = an_active(a_delegate(promise.dialogue, "Lê Thu Hà"))
    send_progress_link(subject=again, actor=STAFF, at=NOON - dt.timedelta(hours=2))

    found = questions_about(everything(), promise.dialogue.programme, NOON)

    assert [row.pk for one in found.questions for row in one.commitments] == [promise.pk]
    assert {reason: [row.pk for row in rows] for reason, rows in found.left_out.items()} == {
        NOT_TRACKED: [confirmed.pk],
        ASKED_TODAY: [again.pk],
    }


def test_whom_to_ask_costs_the_same_queries_for_three_owners(django_assert_num_queries) -> None:
    two_promises_of_the_ministry_and_one_of_a_firm()
    programme = Commitment.objects.first().dialogue.programme
    rows = everything()
    with django_assert_num_queries(10):
        questions_about(rows[:1], programme, NOON)
    with django_assert_num_queries(10):
        questions_about(rows, programme, NOON)
