"""The programme says when follow-up asks, and the plan follows."""

import datetime as dt

import pytest

from dialogues.followup.models import FollowUpMail
from dialogues.followup.queries.clocks import follow_up_days
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.programme.models import Programme
from tests.factories.follow_up import a_promise
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/follow-up-mails/rules/"
SAID = {
    "before": "30, 7",
    "after": "2",
    "focal_point": "20",
    "chairs": "",
    "reporting_interval_days": "60",
    "confirm_within_days": "12",
    "signoff_within_days": "30",
    "challenge_working_days": "15",
}


@pytest.fixture
def viet():
    promise = a_promise(due=dt.date(2030, 6, 3))
    return signed_in(an_organiser(promise.dialogue.programme.scope))


def test_the_form_begins_with_what_holds_and_saving_it_changes_nothing(viet):
    before = follow_up_days(Programme.objects.get())
    shown = viet.get(PAGE).context["form"]

    viet.post(PAGE, {name: shown[name].value() for name in shown.fields})

    assert follow_up_days(Programme.objects.get()) == before
    assert (shown["before"].value(), shown["chairs"].value()) == ("14, 3", "45")


def test_what_was_planned_follows_the_new_days(viet):
    catch_up()

    assert viet.post(PAGE, SAID).status_code == 302
    catch_up()
    run_due(at=dt.datetime.now(dt.UTC))

    planned = FollowUpMail.objects.filter(days__isnull=False, state="planned")
    assert sorted(planned.values_list("days", flat=True)) == [-30, -7, 2, 20]
    policies = Programme.objects.get().policies
    assert [policies[name] for name in SAID if name.endswith("_days")] == [60, 12, 30, 15]


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"before": "two weeks"}, "Write whole numbers of days from 1 to 365, such as 14, 3."),
        ({"after": "0"}, "Write whole numbers of days from 1 to 365, such as 14, 3."),
        ({"chairs": "1 2 3 4 5 6 7"}, "At most 6 mails, please."),
        ({"reporting_interval_days": "1"}, "Ensure this value is greater than or equal to 7."),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(viet, wrong, complaint):
    answer = viet.post(PAGE, SAID | wrong)

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert "follow_up_days" not in Programme.objects.get().policies
