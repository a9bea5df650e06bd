"""What strangers read under "Reported by the institution": its word on the promise, not on a step or on one part."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from dialogues.followup.actions import Progress, report_progress
from dialogues.programme.models import Programme
from tests.factories.commitments import STAFF, an_institution
from tests.factories.follow_up import a_promise, a_step

pytestmark = pytest.mark.django_db
LATER = dt.date(2030, 1, 1)


@pytest.fixture
def promise():
    found = a_promise(due=LATER)
    Programme.objects.update(state="active")
    return found


def reported(subject, report, **more):
    progress = Progress(report=report, **more)
    return report_progress(subject=subject, progress=progress, actor=STAFF, at=timezone.now())


def shown(client):
    page = client.get("/public/LNOB/ND1/C-01/").content.decode()
    [told] = re.findall(r"<dt>Reported by the institution</dt>\s*<dd>([^<]*)", page)
    return told.strip()


def test_one_step_of_two_that_is_done_does_not_make_the_promise_done(client, promise):
    first, _second = a_step(promise, due=LATER), a_step(promise, due=LATER, title="Courses")
    reported(first, "done")

    assert shown(client) == "Nothing reported yet"

    reported(promise, "on_track")
    reported(first, "done")
    assert shown(client) == "On track"


def test_how_much_is_done_stands_until_another_class_is_given(client, promise):
    reported(promise, "late", completion="limited")
    reported(promise, "on_track")

    assert shown(client) == "Limited"


@pytest.mark.requirement("COM-20")
def test_of_a_joint_pledge_it_is_what_the_parts_add_up_to(client, promise):
    union = an_institution("VWU", "Women's Union *", "mass_org")
    promise.co_owners.add(union)
    reported(promise, "on_track", completion="limited", signatory=promise.lead_institution)
    reported(promise, "done", signatory=union)

    assert shown(client) == "Substantial"
