"""The secretariat's list of reports, and the one form for a quarter."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dialogues.followup.actions import Progress, report_progress
from dialogues.followup.models import EvidenceFile, ProgressUpdate, ResourceTransaction
from dialogues.followup.periods import quarter_of
from dialogues.journal.pictures import without_metadata
from dialogues.people.actions import issue_token
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active
from tests.factories.people import a_facilitator, an_organiser, signed_in
from tests.factories.pictures import a_photo

pytestmark = pytest.mark.django_db
LIST = "/programmes/LNOB/reports/"
JPEG = without_metadata(a_photo(), "jpg")
WHOLE_QUARTER = {
    "report": "late",
    "completion": "substantial",
    "indicator_value": "160",
    "obstacle": "approval_delay",
    "caused_by": "government",
    "support_needed": "A word with the department of finance",
    "money_kind": "commitment",
    "money_amount": "600000000",
}


@pytest.fixture
def active():
    return an_active(
        a_delegate(a_national_dialogue()), target=Decimal(200), unit="officials", due_date=dt.date(2023, 6, 30)
    )


@pytest.fixture
def organiser(active):
    return signed_in(an_organiser(active.dialogue.programme.scope))


def reported(active, **said):
    return report_progress(subject=active, progress=Progress(**said), actor=STAFF, at=timezone.now())


def the_link(active):
    _, secret = issue_token(purpose="progress", object_key=active.subject, at=timezone.now())
    return f"/u/{secret}/"


def test_one_form_takes_the_whole_quarter(client, active):
    quarter = quarter_of(timezone.now().date())
    said = WHOLE_QUARTER | {"period": quarter.code}
    said |= {"evidence": [SimpleUploadedFile(f"{n}.jpg", JPEG) for n in (1, 2)]}

    answer = client.post(the_link(active), said)

    assert answer.status_code == 302
    update = ProgressUpdate.objects.get()
    assert (update.completion, update.indicator_value, update.obstacle, update.caused_by) == (
        "substantial", 160, "approval_delay", "government",
    )  # fmt: skip
    assert (update.period_start, update.period_end, update.files.count()) == (quarter.start, quarter.end, 2)
    moved = ResourceTransaction.objects.get()
    assert (moved.kind, moved.amount, moved.currency, moved.reported_in) == ("commitment", 600_000_000, "VND", update)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"money_kind": "disbursement"}, "Amount: Please say how much."),
        ({"money_amount": "5"}, "Money that moved: Please say what happened to the money."),
        ({"money_kind": "disbursement", "money_amount": "5"}, "More would be disbursed than was committed."),
        ({"money_kind": "pledge", "money_amount": "5", "money_currency": "dong"}, "Currency:"),
    ],
)
def test_money_that_cannot_be_is_refused_and_nothing_of_the_report_is_kept(client, active, said, complaint):
    answer = client.post(the_link(active), {"report": "late", **said})

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert ProgressUpdate.objects.count() == 0


def test_the_list_says_what_waits_and_takes_the_answer(active, organiser):
    reported(
        active, report="late", narrative="Permits are slow", support_needed="A letter", indicator_value=Decimal(160)
    )
    told = ProgressUpdate.objects.get()

    page = organiser.get(LIST).content.decode()
    assert "Permits are slow" in page
    assert "160 / 200 officials" in page

    organiser.post(f"{LIST}{told.pk}/support/", {"answer": "We write to them."})
    organiser.post(f"{LIST}{told.pk}/acceptance/")
    assert "Permits are slow" not in organiser.get(LIST).content.decode()
    everything = organiser.get(f"{LIST}?show=all").content.decode()
    assert "We write to them." in everything

    answer = organiser.post(f"{LIST}{told.pk}/return/", {"reason": ""})
    assert answer.status_code == 422
    organiser.post(f"{LIST}{told.pk}/return/", {"reason": "Which province?"})
    assert "Which province?" in organiser.get(f"{LIST}?show=returned").content.decode()

    organiser.post(f"{LIST}{told.pk}/reopening/", {"back": "commitment"})
    told.refresh_from_db()
    assert (told.state, told.return_reason) == ("submitted", "")


def test_a_returned_report_is_said_on_the_link_and_a_slip_is_taken_back_there(client, active, organiser):
    address = the_link(active)
    client.post(address, {"report": "late", "support_needed": "A letter"})
    told = ProgressUpdate.objects.get()
    organiser.post(f"{LIST}{told.pk}/return/", {"reason": "Which province?"})
    organiser.post(f"{LIST}{told.pk}/support/", {"answer": "We write to them."})

    page = client.get(address).content.decode()
    assert ("Which province?" in page, "We write to them." in page) == (True, True)

    answer = client.post(address, {"report": "done"}, follow=True)
    assert "Take this report back" in answer.content.decode().replace("take", "Take")
    client.post(f"{address}withdrawal/")
    active.refresh_from_db()
    assert (ProgressUpdate.objects.latest("pk").state, active.completion) == ("withdrawn", "")


def test_the_page_takes_back_what_it_shows_and_not_what_was_sent_meanwhile(client, active):
    address = the_link(active)
    shown = client.post(address, {"report": "done"}, follow=True).content.decode()
    slip, form = ProgressUpdate.objects.get(), re.search(r'name="report" value="(\d+)"', shown)
    client.post(address, {"report": "late"})

    said = [client.post(f"{address}withdrawal/", {"report": form[1]}, follow=True).content.decode() for _tap in "ab"]

    assert form[1] == str(slip.pk)
    assert [*ProgressUpdate.objects.order_by("pk").values_list("state", flat=True)] == ["withdrawn", "submitted"]
    assert all("Taken back." in page for page in said)


def test_what_did_not_come_by_the_link_is_not_taken_back_by_it(client, active):
    told = reported(active, report="late")
    address = the_link(active)
    client.post(address, {"report": "done"})

    answers = [client.post(f"{address}withdrawal/", {"report": one}).status_code for one in (told.pk, "0")]

    assert answers == [404, 404]
    assert set(ProgressUpdate.objects.values_list("state", flat=True)) == {"submitted"}


def test_once_read_it_is_not_taken_back_by_the_link(client, active, organiser):
    address = the_link(active)
    client.post(address, {"report": "done"})
    organiser.post(f"{LIST}{ProgressUpdate.objects.get().pk}/acceptance/")

    answer = client.post(f"{address}withdrawal/", follow=True)

    assert "This report has moved on" in answer.content.decode()
    assert ProgressUpdate.objects.get().state == "accepted"


def test_colleagues_who_do_not_manage_read_and_strangers_see_nothing(active):
    told = reported(active, report="late", narrative="Permits are slow")
    facilitator = signed_in(a_facilitator(active.dialogue.programme.scope))
    stranger = signed_in(an_organiser("programme:999", "Somebody Else"))

    assert "Permits are slow" in facilitator.get(f"{LIST}?show=all").content.decode()
    assert facilitator.post(f"{LIST}{told.pk}/acceptance/").status_code == 403
    assert stranger.get(LIST).status_code == stranger.post(f"{LIST}{told.pk}/withdrawal/").status_code == 404


def test_evidence_is_handed_out_in_a_box(client, active, organiser):
    client.post(the_link(active), {"report": "done", "evidence": [SimpleUploadedFile("a.jpg", JPEG)]})

    answer = organiser.get(f"/files/evidence/{EvidenceFile.objects.get().pk}/")

    assert b"".join(answer.streaming_content) == JPEG
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "sandbox; default-src 'none'",
    )
