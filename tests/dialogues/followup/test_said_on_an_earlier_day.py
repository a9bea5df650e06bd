"""What an owner said on the phone last week, typed in today: it counts from the day on which it was said."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from dialogues.commitments.queries import local_date
from dialogues.followup.actions import Progress, report_progress
from dialogues.followup.errors_of_reports import SaidOnImpossible
from dialogues.followup.models import ProgressUpdate
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, on_day
from tests.factories.people import an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
LINES = "/programmes/LNOB/reports/lines/"
REPORT = "/programmes/LNOB/commitments/ND1/C-01/progress/"
CAME = on_day(2022, 10, 9)


@pytest.fixture
def promise():
    return an_active(a_delegate(a_national_dialogue()), due_date=dt.date(2022, 10, 5))


@pytest.fixture
def organiser(promise):
    return signed_in(an_organiser(promise.dialogue.programme.scope))


def typed_in(promise, day):
    said = Progress(report="done")
    return report_progress(subject=promise, progress=said, written=day, actor=STAFF, at=CAME)


def test_it_counts_from_noon_of_that_day_and_is_known_from_when_it_was_typed_in(promise):
    update = typed_in(promise, dt.date(2022, 10, 3))

    promise.refresh_from_db()
    assert (update.written_at, update.reported_at) == (on_day(2022, 10, 3), CAME)
    assert promise.last_reported_at == on_day(2022, 10, 3)
    assert typed_in(promise, dt.date(2022, 10, 9)).written_at == CAME


@pytest.mark.parametrize("day", [dt.date(2022, 10, 10), dt.date(2022, 9, 8), dt.date(2022, 6, 19)])
def test_a_day_that_cannot_be_is_asked_again(promise, day):
    with pytest.raises(SaidOnImpossible):
        typed_in(promise, day)


def test_nothing_was_said_of_it_before_it_was_tracked(promise):
    tracked = promise.tracked_since_at.date()
    at, said = on_day(2022, 6, 25), Progress(report="late")
    with pytest.raises(SaidOnImpossible):
        report_progress(subject=promise, progress=said, written=tracked - dt.timedelta(1), actor=STAFF, at=at)

    assert report_progress(subject=promise, progress=said, written=tracked, actor=STAFF, at=at)


def days_ago(promise, days: int) -> str:
    return (local_date(promise, timezone.now()) - dt.timedelta(days=days)).isoformat()


def test_lines_and_the_form_ask_colleagues_for_the_day(promise, organiser):
    key = re.search(r'name="client_key" value="([^"]+)"', organiser.get(LINES).content.decode())[1]

    organiser.post(LINES, {"lines": "C-01 late", "client_key": key, "said_on": days_ago(promise, 3)})
    organiser.post(REPORT, {"report": "done", "said_on": days_ago(promise, 2)})
    refused = organiser.post(REPORT, {"report": "done", "said_on": days_ago(promise, -1)})

    days = [local_date(promise, one.written_at).isoformat() for one in ProgressUpdate.objects.order_by("pk")]
    assert days == [days_ago(promise, 3), days_ago(promise, 2)]
    assert (refused.status_code, "Not in the future" in refused.content.decode()) == (422, True)
    assert "said on" in organiser.get("/programmes/LNOB/commitments/ND1/C-01/").content.decode()


def test_whoever_speaks_for_the_owner_reports_today(promise):
    account = an_account("Hà Văn Minh")
    a_person("Hà Văn Minh", promise.lead_institution, "focal_point")
    browser = signed_in(account)

    page = browser.get(REPORT).content.decode()
    browser.post(REPORT, {"report": "done", "said_on": days_ago(promise, 2)})

    update = ProgressUpdate.objects.get()
    assert ("said_on" in page, update.written_at) == (False, update.reported_at)
