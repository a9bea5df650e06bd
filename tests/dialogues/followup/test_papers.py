"""A promise that passed from one ministry to a second and a third: what each may still open of the files."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from dialogues.commitments.actions import hand_over_commitment
from dialogues.commitments.models import SignOff
from dialogues.followup.actions import Progress, claim_fulfilment, contest_commitment, report_progress
from dialogues.followup.models import EvidenceFile, PeopleReached, ProgressUpdate
from dialogues.journal.models import Entry
from dialogues.people.enums import AffiliationRole, Role
from dialogues.people.models import Affiliation
from tests.factories.changes import one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, on_day
from tests.factories.people import a_colleague, a_facilitator, an_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def promise():
    return an_active(a_delegate(a_national_dialogue(), "Lê Hoàng Nam", one("MOP")))


@pytest.fixture
def passed_on(promise):
    """Made by MOP, whose letter is kept; MLI had it in 2023; MHA has it now. Each of the three has reported once."""
    SignOff.objects.get().file.save("letter.pdf", ContentFile(PDF))
    reported(promise, on_day(2022, 8, 1))
    handed_over(promise, "MLI", on_day(2023, 1, 10))
    reported(promise, on_day(2023, 6, 1))
    handed_over(promise, "MHA", on_day(2024, 1, 10))
    reported(promise, on_day(2024, 6, 1))
    return promise


def handed_over(promise, code, at):
    hand_over_commitment(commitment=promise, to=one(code), reason="It is theirs now", actor=STAFF, at=at)


def reported(promise, at, **more):
    said = Progress(report="on_track", evidence=[SimpleUploadedFile("a.pdf", PDF)])
    return report_progress(subject=promise, progress=said, actor=STAFF, at=at, **more)


def somebody_of(code, name, role=AffiliationRole.FOCAL_POINT):
    account, person = an_account(name), a_person(name, one(code), role)
    person.account = account
    person.save()
    return signed_in(account)


def is_open(browser, address):
    answer = browser.get(address)
    assert answer.status_code in (200, 404)
    return answer.status_code == 200 and b"".join(answer.streaming_content) == PDF


def open_files(browser):
    """Which of the files in the order of their reports, and whether the letter. Pages link to exactly those."""
    addresses = [f"/files/evidence/{pk}/" for pk in EvidenceFile.objects.order_by("pk").values_list("pk", flat=True)]
    addresses.append(f"/files/sign-offs/{SignOff.objects.get().pk}/")
    opened = [is_open(browser, address) for address in addresses]
    for page in (browser.get(PAGE), browser.get(PAGE, headers={"HX-Request": "true"})):
        assert [f'"{address}"' in page.content.decode() for address in addresses] == opened
    return opened


@pytest.mark.parametrize(
    ("code", "opened"),
    [
        ("MOP", [True, False, False, True]),
        ("MLI", [False, True, False, False]),
        ("MHA", [True, True, True, True]),
    ],
)
def test_earlier_owners_open_what_they_sent_or_signed_and_the_present_one_all(passed_on, code, opened):
    assert open_files(somebody_of(code, "Đặng Thuỳ Dung")) == opened


def test_colleagues_open_all_and_others_nothing(passed_on):
    hoa = signed_in(a_facilitator(passed_on.dialogue.programme.scope))
    assert open_files(hoa) == [True, True, True, True]

    stranger = somebody_of("BOS", "Somebody Else")
    addresses = [f"/files/evidence/{found.pk}/" for found in EvidenceFile.objects.all()]
    assert [is_open(stranger, address) for address in addresses] == [False, False, False]


@pytest.fixture
def funder(passed_on):
    return a_colleague("Bùi Thị Lan", Role.FUNDER_VIEWER, passed_on.dialogue.programme.scope)


@pytest.mark.requirement("INV-19")
def test_who_looks_on_for_a_funder_opens_no_paper_and_reads_no_small_number_of_people(passed_on, funder):
    """Domain.md §2.6: resources, scorecard, suppressed statistics; no names."""
    latest = ProgressUpdate.objects.latest("reported_at")
    PeopleReached.objects.create(update=latest, total=3, women=1)
    lan, address = signed_in(funder), f"/api/v1/commitments/{passed_on.pk}/progress/"

    assert open_files(lan) == [False, False, False, False]
    assert [row["people"] for row in lan.get(address).json()["results"]] == [None, None, None]
    assert "People reached" not in lan.get(PAGE).content.decode()
    hoa = signed_in(a_facilitator(passed_on.dialogue.programme.scope))
    assert hoa.get(address).json()["results"][-1]["people"]["total"] == 3


def test_who_looks_on_for_a_funder_reads_no_name_beside_a_promise(passed_on, funder):
    place = Affiliation.objects.get(person__name="Lê Hoàng Nam")
    SignOff.objects.update(signatory=place)
    passed_on.versions.latest("number").agreed_by.add(place)
    Entry.objects.filter(kind="commitment.screened").update(actor=f"user:{an_account('Phạm Quốc Việt').pk}")

    told = signed_in(funder).get(PAGE).content.decode()

    assert ("128/BKH-TH" in told, "Lê Hoàng Nam" in told, "Phạm Quốc Việt" in told) == (True, False, False)
    hoa = signed_in(a_facilitator(passed_on.dialogue.programme.scope)).get(PAGE).content.decode()
    assert ("Lê Hoàng Nam" in hoa, "Phạm Quốc Việt" in hoa) == (True, True)


def test_a_funder_that_owes_a_promise_itself_opens_its_own_papers(passed_on, funder):
    lan = a_person("Bùi Thị Lan", one("MHA"), AffiliationRole.FOCAL_POINT)
    lan.account = funder
    lan.save()

    assert open_files(signed_in(funder)) == [True, True, True, True]


def test_what_was_shown_to_contest_it_is_not_for_who_looks_on(passed_on, funder):
    challenge = contest_commitment(
        commitment=claim_fulfilment(commitment=passed_on, actor=STAFF, at=on_day(2024, 6, 3)),
        institution=one("CSI"),
        reason="Nobody came",
        evidence=SimpleUploadedFile("list.pdf", PDF),
        actor=STAFF,
        at=on_day(2024, 6, 4),
    )
    address, hoa = f"/files/challenges/{challenge.pk}/", a_facilitator(passed_on.dialogue.programme.scope)

    assert [is_open(signed_in(reader), address) for reader in (funder, hoa)] == [False, True]
    assert [address in signed_in(reader).get(PAGE).content.decode() for reader in (funder, hoa)] == [False, True]


def test_whoever_sent_it_keeps_it_after_a_move_to_another_house(passed_on):
    lan = somebody_of("MLI", "Bùi Thị Lan")
    latest = ProgressUpdate.objects.latest("reported_at")
    assert open_files(lan) == [False, True, False, False]

    ProgressUpdate.objects.filter(pk=latest.pk).update(reported_by=a_person("Bùi Thị Lan", one("MLI")))

    assert open_files(lan) == [False, True, True, False]
