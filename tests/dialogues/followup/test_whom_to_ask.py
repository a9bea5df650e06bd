"""One answer to "whom does one write to there", for every mail of follow-up; and nobody where nobody owes it."""

import datetime as dt

import pytest
from django.utils import timezone

from dialogues.followup.actions import (
    Progress,
    apply_institution_change,
    report_progress,
    return_report,
    send_progress_link,
)
from dialogues.followup.actions.links import progress_link
from dialogues.followup.errors import NobodyOwesIt
from dialogues.followup.models import ProgressUpdate
from dialogues.institutions.models import ContactPoint
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage, UnreachableAddress
from tests.factories.changes import a_split, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.follow_up import JULY, a_promise

pytestmark = pytest.mark.django_db
OLD, NEW = "office@mop.example.org", "new@mop.example.org"


@pytest.fixture
def promise():
    """Its institution has moved: mail to the oldest post comes back, and the main one is another."""
    found = a_promise()
    ContactPoint.objects.create(
        institution=found.lead_institution, post="Office", email=NEW, language="en", is_primary=True
    )
    UnreachableAddress.objects.create(email=OLD, since=JULY)
    return found


def mailed(subject_key):
    run_due(at=timezone.now())
    return [*OutboundMessage.objects.filter(subject_key=subject_key).values_list("to_email", flat=True)]


def test_a_link_goes_to_the_post_that_takes_mail(promise):
    send_progress_link(subject=promise, actor=STAFF, at=JULY)

    assert mailed(promise.subject) == [NEW]


def test_so_does_the_word_that_a_report_came_back(promise):
    sent = report_progress(subject=promise, progress=Progress(report="late"), actor=STAFF, at=JULY)
    return_report(update=sent, reason="No figures", actor=STAFF, at=JULY)

    assert mailed(promise.subject) == [NEW]


@pytest.fixture
def split(client):
    """A promise of a ministry that was split, and the link it was given before."""
    found = an_active(a_delegate(a_national_dialogue(), institution=one("MLI")), due_date=dt.date(2030, 12, 31))
    link = progress_link(
        subject_key=found.subject, institution=one("MLI"), person=None, email="a@mli.example.org", at=timezone.now()
    )
    apply_institution_change(change=a_split(), actor=STAFF, at=on_day(2025, 4, 10))
    return found, link[link.index("/u/") :]


@pytest.mark.requirement("INS-3")
def test_while_it_waits_for_an_owner_an_old_link_shows_it_and_reports_nothing(client, split):
    _promise, path = split

    shown, sent = client.get(path), client.post(path, {"report": "done", "client_key": ""})
    client.post(f"{path}line/", {"line": "done"})

    assert (shown.status_code, sent.status_code) == (200, 422)
    assert "Nobody owes it at present" in sent.content.decode()
    assert ProgressUpdate.objects.count() == 0
    assert not Entry.objects.filter(kind="commitment.progress_reported").exists()


def test_and_nobody_is_asked(split):
    promise, _path = split

    with pytest.raises(NobodyOwesIt):
        send_progress_link(subject=promise, actor=STAFF, at=on_day(2025, 4, 11))
