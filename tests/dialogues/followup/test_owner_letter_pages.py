"""Letters to owners on pages: previewed, sent for many at once, read by both sides, and listed."""

import re

import pytest

from dialogues.commitments.models import Commitment
from dialogues.followup.models import OwnerLetter
from dialogues.journal.models import Job
from dialogues.journal.work import run_due
from dialogues.people.enums import AffiliationRole, Role
from tests.factories.commitments import a_person, an_institution
from tests.factories.owner_letters import a_promise_to_sign, a_sign_off_letter, asked_to_sign, letters_are_signed
from tests.factories.people import a_colleague, a_facilitator, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
SIGNING = "/programmes/LNOB/commitments/signing/"
LETTERS = "/programmes/LNOB/owner-letters/"
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def organiser(commitment):
    return signed_in(an_organiser(commitment.dialogue.programme.scope))


def a_speaker(institution, name="Đỗ Văn Hùng", role=AffiliationRole.SIGNATORY):
    account, person = an_account(name), a_person(name, institution, role)
    person.account = account
    person.save()
    return signed_in(account)


def the_firm():
    return an_institution("FIRM", "Sông Cấm JSC *", "firm_private")


def test_the_preview_says_who_gets_which_letter_and_shows_it_as_a_draft_without_a_number():
    promise = a_promise_to_sign()
    browser = organiser(promise)

    preview = text_of(browser.get(SIGNING, {"all": "1"}))
    draft = browser.get(SIGNING + "letter.pdf", {"all": "1", "letter_to": "MOP"})

    assert ("<strong>1 letter</strong>" in preview, "office@mop.example.org" in preview) == (True, True)
    assert "the place for the name stays empty" in preview
    assert (draft["Content-Type"], draft.content[:5]) == ("application/pdf", b"%PDF-")
    assert (OwnerLetter.objects.count(), Commitment.objects.get().lifecycle) == (0, "confirmed")


def test_many_are_asked_in_one_job_with_a_row_for_each_institution():
    promise = a_promise_to_sign()
    a_promise_to_sign("Publish the budget")
    a_promise_to_sign("Hire twelve apprentices", institution=the_firm())
    letters_are_signed(promise.dialogue)
    browser = organiser(promise)
    key = re.search(r'name="key" value="(\w+)"', text_of(browser.get(SIGNING, {"all": "1"})))[1]

    for _twice in range(2):
        browser.post(f"{SIGNING}?all=1", {"key": key})
    job = Job.objects.get()
    run_due(at=job.created_at)

    assert [(row.label, row.result["letters"]) for row in job.rows.order_by("position")] == [
        ("Sông Cấm JSC *", ["01/CSI"]),
        ("Ministry of Planning*", ["02/CSI"]),
    ]
    assert OwnerLetter.objects.get(number=2).lines.count() == 2


def test_one_commitment_is_asked_for_by_its_own_letter_and_shows_it():
    promise = a_promise_to_sign()
    browser = organiser(promise)

    answer = browser.post(f"{PAGE}sign-off-request/", follow=True)

    letter = OwnerLetter.objects.get()
    assert "is asked to sign off C-01, by letter 01/CSI." in text_of(answer)
    assert f'href="/owner-letters/{letter.uid}/"' in text_of(answer)
    assert "Remind them to sign" in text_of(answer)


def test_asking_twice_on_one_day_says_that_a_reminder_can_go_tomorrow():
    browser = organiser(a_promise_to_sign())
    browser.post(f"{PAGE}sign-off-request/")

    answer = browser.post(f"{PAGE}sign-off-request/", follow=True)

    assert "A reminder can go tomorrow." in text_of(answer)
    assert OwnerLetter.objects.count() == 1


def test_by_program_the_same_letter_goes_out():
    promise = a_promise_to_sign()

    answer = organiser(promise).post(f"/api/v1/commitments/{promise.pk}/sign-off-request/", {}, "application/json")

    assert (answer.status_code, answer.json()["lifecycle"]) == (200, "signoff_requested")
    assert OwnerLetter.objects.get().lines.get().commitment == promise


def test_who_speaks_for_the_institution_reads_the_letter_and_finds_where_to_sign():
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise)
    browser = a_speaker(promise.lead_institution)

    page = text_of(browser.get(f"/owner-letters/{letter.uid}/"))
    file = browser.get(f"/owner-letters/{letter.uid}/letter.pdf")

    assert ("Sign or answer here" in page, f'href="{PAGE}"' in page, letter.parts[0]["intro"] in page) == (True,) * 3
    assert (file.content, file["Cache-Control"]) == (bytes(letter.pdf.content), "private, no-store")


def test_another_institution_reads_no_letter_that_is_not_its_own():
    letter = a_sign_off_letter(a_promise_to_sign())
    stranger = a_speaker(the_firm(), "Vũ Đức Thịnh")

    found = [
        stranger.get(f"/owner-letters/{letter.uid}/{name}").status_code for name in ("", "letter.pdf", "letter.docx")
    ]

    assert found == [404, 404, 404]


def test_who_looks_on_for_a_funder_counts_letters_and_opens_none():
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise)
    lan = signed_in(a_colleague("Bùi Thị Lan", Role.FUNDER_VIEWER, promise.dialogue.programme.scope))
    address = f"/owner-letters/{letter.uid}/"

    listed, page = text_of(lan.get(LETTERS)), lan.get(PAGE).content.decode()

    assert (letter.reference in listed, address in listed, address in page) == (True, False, False)
    assert {lan.get(f"{address}{part}").status_code for part in ("", "letter.pdf", "letter.docx")} == {404}


def test_a_joint_pledge_shows_each_side_its_own_letter_alone():
    promise, firm = a_promise_to_sign(), the_firm()
    promise.co_owners.add(firm)
    letters = {letter.institution.code: letter for letter in asked_to_sign(promise).letters}

    page = text_of(a_speaker(firm, "Vũ Đức Thịnh").get(PAGE))

    assert (str(letters["FIRM"].uid) in page, str(letters["MOP"].uid) in page) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_many_letters(number, django_assert_max_num_queries):
    promises = [
        a_promise_to_sign(f"Promise {nth}", institution=an_institution(f"I-{nth}", f"Institution {nth} *"))
        for nth in range(number)
    ]
    asked_to_sign(*promises)
    browser = signed_in(a_facilitator(promises[0].dialogue.programme.scope))
    browser.get(LETTERS)

    with django_assert_max_num_queries(12):
        page = text_of(browser.get(LETTERS))

    assert page.count('href="/owner-letters/') == number


def test_an_empty_list_says_where_letters_come_from():
    page = text_of(organiser(a_promise_to_sign()).get(LETTERS))

    assert "No letters yet" in page
