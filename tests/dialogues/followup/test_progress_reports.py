import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import completion_label
from dialogues.followup.actions import (
    NewItem,
    Progress,
    add_action_items,
    report_progress,
    send_progress_link,
    verify_commitment,
)
from dialogues.followup.errors import NothingToReportOn, ObstacleNotExpected, ProgressTextTooLong
from dialogues.followup.models import ProgressUpdate
from dialogues.institutions.models import ContactPoint
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage, Token
from tests.factories.commitments import (
    STAFF,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_active,
    on_day,
)
from tests.factories.pictures import TELLING, a_photo

pytestmark = pytest.mark.django_db
AUTUMN = on_day(2022, 10, 1)


def tracked():
    return an_active(a_delegate(a_national_dialogue()), target=Decimal(200), due_date=dt.date(2023, 6, 30))


def reported(commitment, **said):
    report_progress(subject=commitment, progress=Progress(**said), actor=STAFF, at=AUTUMN)
    return Commitment.objects.get(pk=commitment.pk)


@pytest.mark.parametrize(
    ("report", "schedule", "completion"),
    [
        ("on_track", "on_schedule", "limited"),
        ("late", "behind", "limited"),
        ("blocked", "blocked", "limited"),
        ("done", "not_due", "complete"),
    ],
)
def test_a_report_moves_the_schedule_and_leaves_the_lifecycle_alone(report, schedule, completion):
    said = {"completion": "limited"} if report != "done" else {}

    found = reported(tracked(), report=report, indicator_value=Decimal(160), **said)

    assert (found.schedule, found.completion, found.lifecycle) == (schedule, completion, "active")
    assert (found.current_value, found.verification_level, found.last_reported_at) == (160, 1, AUTUMN)


@pytest.mark.requirement("COM-8")
def test_complete_by_report_is_called_reported_and_not_verified():
    found = reported(tracked(), report="done")

    assert (found.completion, found.verification_level) == ("complete", 1)
    assert completion_label(found) == "Reported complete, not verified"


@pytest.mark.requirement("COM-8")
def test_what_was_verified_outlives_a_later_report_and_both_are_kept():
    active = tracked()
    verify_commitment(
        commitment=active, verifier=a_person("Phùng Gia Hân"), level=4, completion="substantial", actor=STAFF, at=AUTUMN
    )

    found = reported(active, report="done")

    assert (found.completion, found.verification_level) == ("substantial", 4)
    assert completion_label(found) == "Verified: substantial"
    assert ProgressUpdate.objects.get().completion == "complete"


def test_evidence_raises_the_level_and_is_stored_under_a_name_that_says_nothing():
    photo = ContentFile(a_photo(), "Nguyen-Van-A-class.JPG")

    found = reported(tracked(), report="on_track", evidence=[photo])

    update = ProgressUpdate.objects.get()
    assert (found.verification_level, update.has_evidence) == (2, True)
    [kept] = update.files.all()
    assert (kept.file.name.endswith(".jpg"), "Nguyen" in kept.file.name) == (True, False)
    with kept.file.open() as stored:
        told = stored.read()
    assert [sign for sign in TELLING if sign in told] == []


def test_an_obstacle_belongs_to_late_or_blocked():
    active = tracked()
    with pytest.raises(ObstacleNotExpected):
        reported(active, report="on_track", obstacle="approval_delay")

    reported(active, report="late", obstacle="approval_delay", caused_by="government")

    update = ProgressUpdate.objects.get()
    assert (update.obstacle, update.caused_by) == ("approval_delay", "government")


def test_one_line_is_one_line():
    with pytest.raises(ProgressTextTooLong):
        reported(tracked(), report="late", narrative="x" * 601)


def test_nobody_reports_on_what_is_not_tracked():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))

    with pytest.raises(NothingToReportOn):
        report_progress(subject=confirmed, progress=Progress(report="late"), actor=STAFF, at=AUTUMN)


def test_a_report_on_a_step_moves_the_step_and_freshens_its_commitment():
    active = tracked()
    [item] = add_action_items(
        commitment=active, items=[NewItem(title="Curriculum", due_date=dt.date(2022, 9, 30))], actor=STAFF, at=AUTUMN
    )

    report_progress(subject=item, progress=Progress(report="done"), actor=STAFF, at=AUTUMN)

    item.refresh_from_db()
    found = Commitment.objects.get()
    assert (item.state, item.done_at) == ("done", AUTUMN)
    assert (found.last_reported_at, found.completion, found.verification_level) == (AUTUMN, "", 1)


def test_the_link_goes_to_the_institutions_post_and_its_secret_only_into_the_mail():
    active = tracked()
    ContactPoint.objects.create(
        institution=active.lead_institution, post="Office", email="office@mop.example", language="en"
    )

    send_progress_link(subject=active, actor=STAFF, at=AUTUMN)
    run_due(at=AUTUMN)

    mail, token = OutboundMessage.objects.get(), Token.objects.get()
    assert (mail.to_email, token.purpose, token.object_key) == ("office@mop.example", "progress", active.subject)
    secret = mail.text.partition("/u/")[2].partition("/")[0]
    assert len(secret) >= 32
    assert secret in mail.short_text
    assert token.digest != secret
