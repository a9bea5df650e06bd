"""Several share a pledge, and each has a link: by it an institution reads, reports and states what is its own."""

import datetime as dt
import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    hand_over_obligation,
    publish_reply,
    report_progress,
    return_report,
)
from dialogues.followup.actions.links import progress_link
from dialogues.followup.errors_of_reports import NotItsOwner, PartMissing
from dialogues.followup.models import ProgressUpdate, Reply
from dialogues.followup.queries.shares import shares_of
from dialogues.invitations.models import Invitation
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import OutboundMessage
from tests.factories.commitments import STAFF, a_delegate, a_person, an_active, an_institution
from tests.factories.follow_up import a_promise, a_step, an_office
from tests.factories.people import an_account, an_organiser, signed_in
from tests.factories.sheets import filled

pytestmark = pytest.mark.django_db
LATER = dt.date(2030, 1, 1)
SECRET_PLAN = "Thirty schools that only the ministry owes"


def union():
    return an_institution("VWU", "Women's Union *", "mass_org")


def fund():
    return an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")


@pytest.fixture
def pledge():
    """The ministry leads and has done its part; it owes something else besides. The union shares the pledge."""
    found = a_promise(due=LATER, target=Decimal(200), unit="officials", indicator="trained")
    an_active(a_delegate(found.dialogue, "Vũ Đức Thịnh"), statement=SECRET_PLAN, due_date=LATER)
    an_office(union(), "office@vwu.example.org")
    found.co_owners.add(union())
    said = Progress(
        report="done", indicator_value=Decimal(100), signatory=found.lead_institution, support_needed="A van"
    )
    report_progress(subject=found, progress=said, actor=STAFF, at=timezone.now())
    return Commitment.objects.get(pk=found.pk)


def link_of(subject, institution, *, person=None):
    key = subject.subject if isinstance(subject, Commitment) else f"action_item:{subject.pk}"
    email = person.email if person else "office@vwu.example.org"
    link = progress_link(subject_key=key, institution=institution, person=person, email=email, at=timezone.now())
    return link[link.index("/u/") :]


def parts(pledge):
    return {one.institution.code: (one.completion, one.value) for one in shares_of(pledge).shares}


LEADS = ("complete", 100)


@pytest.mark.requirement("COM-20")
def test_by_its_link_a_co_owner_reports_on_its_own_part_and_leaves_the_leads(client, pledge):
    path = link_of(pledge, union())

    client.post(path, {"report": "late", "completion": "limited", "indicator_value": "7"})
    client.post(f"{path}line/", {"line": "late 9 permits slow"})

    assert parts(pledge) == {"MOP": LEADS, "VWU": ("limited", 9)}
    assert {*Entry.objects.filter(kind="commitment.progress_reported").values_list("actor", flat=True)} == {
        STAFF,
        f"institution:{union().pk}",
    }


def test_its_page_names_it_and_tells_nothing_of_what_the_lead_reported(client, pledge):
    page = client.get(link_of(pledge, union())).content.decode()

    assert "What you report here is the part of Women&#x27;s Union *." in page
    assert "Last report" not in page
    assert "Last report" in client.get(link_of(pledge, pledge.lead_institution)).content.decode()


def test_its_file_holds_what_it_owes_and_comes_back_as_its_own_part(client, pledge):
    path = link_of(pledge, union())
    content = client.get(f"{path}sheet.xlsx").content
    book = load_workbook(io.BytesIO(content))
    assert SECRET_PLAN not in " ".join(str(cell.value) for row in book.worksheets[0].rows for cell in row)

    back = SimpleUploadedFile("back.xlsx", filled(content, {"report": "Late", "measure": 20}))
    [read] = re.findall(r'name="read" value="([^"]+)"', client.post(f"{path}sheet/", {"file": back}).content.decode())
    client.post(f"{path}sheet/", {"read": read})

    assert parts(pledge) == {"MOP": LEADS, "VWU": ("", 20)}


def test_its_statement_is_its_own_and_the_leads_is_out_of_reach(client, pledge):
    leads = publish_reply(
        commitment=pledge, institution=pledge.lead_institution, text="Done.", actor=STAFF, at=timezone.now()
    )
    path = link_of(pledge, union())

    refused = client.post(f"{path}replies/{leads.pk}/withdrawal/")
    client.post(f"{path}reply/", {"text": "Our half is late."})

    assert refused.status_code == 404
    assert [*Reply.objects.order_by("pk").values_list("institution__code", "text", "withdrawn_at")] == [
        ("MOP", "Done.", None),
        ("VWU", "Our half is late.", None),
    ]


def test_what_it_answered_on_its_invitation_is_about_its_own_part(client, pledge):
    invitation = Invitation.objects.create(
        dialogue=pledge.dialogue, institution=union(), seats=1, language="en", state="sent", sent_at=timezone.now()
    )
    key = f"invitation:{invitation.pk}"
    _token, secret = issue_token(purpose=Purpose.NOMINATION, object_key=key, at=timezone.now())

    client.post(f"/r/{secret}/open/{pledge.subject}/", {"report": "done"})

    assert parts(pledge) == {"MOP": LEADS, "VWU": ("complete", None)}


def test_through_the_api_an_account_reports_on_its_part_and_on_no_other(client, pledge):
    account, person = an_account("Hoàng Thị Yến"), a_person("Hoàng Thị Yến", union(), "focal_point")
    person.account = account
    person.save()
    client.force_login(account)
    address = f"/api/v1/commitments/{pledge.pk}/progress/"

    own = client.post(address, {"report": "late", "indicator_value": "7"}, content_type="application/json")
    others = client.post(address, {"report": "late", "signatory": "MOP"}, content_type="application/json")

    assert (own.status_code, own.json()["signatory"]) == (201, "VWU")
    assert (others.status_code, others.json()["code"]) == (409, "progress.not_its_owner")
    assert parts(pledge) == {"MOP": LEADS, "VWU": ("", 7)}


def test_whoever_could_mean_two_parts_says_which(client, pledge):
    hand_over_obligation(subject=pledge, to=union(), reason="Agreed", actor=STAFF, at=timezone.now())
    path = link_of(pledge, union())

    assert client.post(path, {"report": "late"}).status_code == 422
    with pytest.raises(PartMissing):
        report_progress(
            subject=pledge, progress=Progress(report="late"), institution=union(), actor=STAFF, at=timezone.now()
        )
    client.post(path, {"report": "late", "completion": "limited", "signatory": union().pk})

    assert parts(pledge) == {"MOP": LEADS, "VWU": ("limited", None)}


def test_a_link_that_names_no_institution_opens_no_joint_pledge(client, pledge):
    """Made before links named theirs: whose it was nobody knows any more."""
    _token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=pledge.subject, at=timezone.now())

    for page in ("", "reply/", "sheet/", "thanks/"):
        assert client.get(f"/u/{secret}/{page}").status_code == 410
    assert client.post(f"/u/{secret}/", {"report": "late"}).status_code == 410
    assert ProgressUpdate.objects.count() == 1


def test_a_link_of_somebody_who_owes_nothing_of_it_is_refused_by_the_action_too(client, pledge):
    assert client.get(link_of(pledge, fund())).status_code == 410

    with pytest.raises(NotItsOwner):
        report_progress(
            subject=pledge, progress=Progress(report="late"), institution=fund(), actor=STAFF, at=timezone.now()
        )


def test_a_hand_over_ends_the_links_of_that_institution_and_none_that_was_passed_on_by_hand(client, pledge):
    """Posts without an address, of both: which links end is not a matter of addresses."""
    for institution in (pledge.lead_institution, union()):
        an_office(institution, "")
    leads = progress_link(
        subject_key=pledge.subject, institution=pledge.lead_institution, person=None, email="", at=timezone.now()
    )
    unions = progress_link(subject_key=pledge.subject, institution=union(), person=None, email="", at=timezone.now())

    hand_over_obligation(subject=pledge, to=fund(), reason="Agreed", actor=STAFF, at=timezone.now())

    assert client.get(leads[leads.index("/u/") :]).status_code == 410
    assert client.get(unions[unions.index("/u/") :]).status_code == 200


def test_each_that_shares_it_is_asked_by_its_own_link(client, pledge):
    viet = signed_in(an_organiser(pledge.dialogue.programme.scope))

    viet.post("/programmes/LNOB/commitments/ND1/C-01/progress-link/")
    run_due(at=timezone.now())

    mails = {mail.to_email: mail.text for mail in OutboundMessage.objects.filter(subject_key=pledge.subject)}
    assert {*mails} == {"office@mop.example.org", "office@vwu.example.org"}
    [path] = re.findall(r"/u/[\w-]+/", mails["office@vwu.example.org"])
    client.post(path, {"report": "late", "completion": "limited"})
    assert parts(pledge) == {"MOP": LEADS, "VWU": ("limited", None)}


def test_news_of_a_report_go_to_whose_part_it_was(client, pledge):
    client.post(link_of(pledge, union()), {"report": "late", "completion": "limited"})
    now = timezone.now()
    returned = return_report(update=ProgressUpdate.objects.latest("pk"), reason="No figures", actor=STAFF, at=now)

    run_due(at=now + dt.timedelta(minutes=11))

    mail = OutboundMessage.objects.get(subject_key=pledge.subject)
    [path] = re.findall(r"/u/[\w-]+/", mail.text)
    assert (mail.to_email, returned.signatory) == ("office@vwu.example.org", union())
    assert "No figures" in client.get(path).content.decode()


def test_who_does_a_step_reports_on_it_and_does_not_speak_for_the_institution(client, pledge):
    step = a_step(pledge, due=LATER)
    nam = a_person("Lê Hoài Nam", pledge.lead_institution)
    his, posts = link_of(step, pledge.lead_institution, person=nam), link_of(step, pledge.lead_institution)

    for method in (client.get, client.post):
        assert method(f"{his}reply/", {"text": "We never promised this."}).status_code == 404
    client.post(f"{posts}reply/", {"text": "Half of it stands."})

    assert [reply.text for reply in Reply.objects.all()] == ["Half of it stands."]
