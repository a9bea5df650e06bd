"""Reports of one line: by the organiser who was called, and by the link."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from dialogues.followup.models import ProgressUpdate
from dialogues.people.actions import issue_token
from tests.factories.commitments import a_confirmed, a_delegate, a_national_dialogue, an_active
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/reports/lines/"


@pytest.fixture
def active():
    sender = a_delegate(a_national_dialogue())
    return an_active(sender, target=Decimal(200), unit="officials", due_date=dt.date(2023, 6, 30))


@pytest.fixture
def organiser(active):
    return signed_in(an_organiser(active.dialogue.programme.scope))


def the_key(browser):
    return re.search(r'name="client_key" value="([^"]+)"', browser.get(PAGE).content.decode())[1]


def test_what_was_said_on_the_phone_is_recorded_once_and_read_back(active, organiser):
    said = {"lines": "C-01 late 160/200 permits slow", "client_key": the_key(organiser)}

    answers = [organiser.post(PAGE, said, follow=True) for _ in range(2)]

    update = ProgressUpdate.objects.get()
    assert (update.report, update.indicator_value, update.obstacle, update.caused_by, update.narrative) == (
        "late", 160, "approval_delay", "", "permits slow",
    )  # fmt: skip
    for answer in answers:
        assert "ND1 C-01: Late · 160 of 200 officials · in the way: Approval takes long" in answer.content.decode()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("late 160", "Begin with the code of the commitment"),
        ("C-07 late", "No commitment C-07 is tracked here."),
        ("HP C-01 late", "No commitment HP C-01 is tracked here."),
        ("C-01 fine", "“fine” does not say how it is going. Write one of: on track, late, done, blocked."),
        ("C-01 late 160/300", "Its target is 200."),
        ("C-01 late 80%", "It is not measured in percent"),
        ("C-01 late 1.200", "“1.200” is not one number."),
    ],
)
def test_one_line_that_cannot_be_read_keeps_all_back_and_is_told_why(active, organiser, line, complaint):
    answer = organiser.post(PAGE, {"lines": f"C-01 done\n{line}", "client_key": the_key(organiser)})

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert "Understood" in answer.content.decode()
    assert ProgressUpdate.objects.count() == 0


def test_a_code_that_two_dialogues_have_is_asked_back(active, organiser):
    an_active(a_delegate(a_national_dialogue(code="ND2"), "Bùi Thu"))
    key = the_key(organiser)

    answer = organiser.post(PAGE, {"lines": "C-01 late", "client_key": key})
    assert "There are several: write which one you mean, such as ND1 C-01." in answer.content.decode()

    organiser.post(PAGE, {"lines": "nd2 C-01 late", "client_key": key})
    assert ProgressUpdate.objects.get().commitment.dialogue.code == "ND2"


def test_what_is_not_tracked_takes_no_line(active, organiser):
    a_confirmed(a_delegate(active.dialogue, "Bùi Thu"), statement="Publish the list")

    answer = organiser.post(PAGE, {"lines": "C-02 late", "client_key": the_key(organiser)})

    assert "No commitment C-02 is tracked here." in answer.content.decode()


def test_the_link_takes_a_line_and_says_what_it_understood(client, active):
    _, secret = issue_token(purpose="progress", object_key=active.subject, at=timezone.now())

    wrong = client.post(f"/u/{secret}/line/", {"line": "C-09 xong"})
    right = client.post(f"/u/{secret}/line/", {"line": "vuong 160 tien chua ve"}, follow=True)

    assert wrong.status_code == 422
    assert "This link is for another commitment than C-09." in wrong.content.decode()
    assert "Understood: Blocked · 160 of 200 officials" in right.content.decode()
    assert ProgressUpdate.objects.get().obstacle == "funding_delay"
