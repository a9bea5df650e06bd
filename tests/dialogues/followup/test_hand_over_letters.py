"""A promise waits for an owner: drafts to the candidates, and a numbered letter to whoever gets it (§3.4 step 9)."""

import datetime as dt
import io

import pypdfium2
import pytest
from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import hand_over_obligation
from dialogues.followup.models import OwnerLetter
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from tests.factories.changes import a_split, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.follow_up import a_step, an_office
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/owner/"


def a_promise_that_waits() -> Commitment:
    """Made by the Ministry of Labour and Inclusion, which was divided in March 2025."""
    promise = an_active(a_delegate(a_national_dialogue(), "Lê Hoàng Nam", one("MLI")), due_date=dt.date(2027, 12, 31))
    a_step(promise, title="Curriculum agreed", due=dt.date(2026, 8, 31))
    a_split()
    return promise


def handed_over(promise: Commitment, to: str = "MHA") -> None:
    hand_over_obligation(subject=promise, to=one(to), reason="It has the task", actor=STAFF, at=timezone.now())


def words_of(paper: bytes) -> str:
    pages = pypdfium2.PdfDocument(io.BytesIO(paper))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).replace("\u200b", "").split())


def test_each_candidate_has_a_draft_that_says_what_was_promised_by_whom_and_why_it_changes_hands() -> None:
    promise = a_promise_that_waits()
    an_office(one("MHA"), "office@mha.example.org")
    browser = signed_in(an_organiser(promise.dialogue.programme.scope))

    page = browser.get(PAGE).content.decode()
    draft = words_of(browser.get(f"{PAGE}letter.pdf", {"share": "MLI", "to": "MHA"}).content)

    assert page.count("Draft of a hand-over letter") == 2
    said = [
        *("To: Ministry of Home Administration *", "C-01 Train 200 local officials", "Nothing has been decided"),
        *("Made by: Ministry of Labour and Inclusion *", "What changed: It is divided among others, 1 March 2025"),
        *("Legal basis: Resolution 1 (illustrative)", "Functions taken over: gender equality"),
        *("Last report: nothing has been reported yet", "Please answer by:", "Open Curriculum agreed"),
    ]
    assert [words for words in said if words not in draft] == []
    assert OwnerLetter.objects.count() == 0


def test_nobody_else_gets_a_draft() -> None:
    promise = a_promise_that_waits()
    an_institution("FIRM", "Sông Cấm JSC *", "firm_private")
    browser = signed_in(an_organiser(promise.dialogue.programme.scope))

    assert [browser.get(f"{PAGE}letter.pdf", {"to": code}).status_code for code in ("FIRM", "", "MLI")] == [404] * 3


def test_the_one_to_whom_it_is_assigned_gets_the_numbered_letter_with_the_mail() -> None:
    promise = a_promise_that_waits()
    an_office(one("MHA"), "office@mha.example.org")

    handed_over(promise)
    run_due(at=timezone.now())

    letter = OwnerLetter.objects.get()
    text = words_of(bytes(letter.pdf.content))
    assert (letter.kind, letter.reference, letter.institution.code) == ("hand_over", "01/CSI", "MHA")
    assert ("Why your institution: It has the task" in text, "your institution owes it from" in text) == (True, True)
    mail = OutboundMessage.objects.get(key__startswith="transfer.ask")
    assert [attached.name for attached in mail.attachments.all()] == ["01-CSI.pdf"]
    assert "Our letter with all details is attached." in mail.text


def test_by_agreement_without_any_change_of_the_law_there_is_no_letter() -> None:
    promise = an_active(a_delegate(a_national_dialogue(), "Lê Hoàng Nam", one("MLI")))

    handed_over(promise)

    assert OwnerLetter.objects.count() == 0


def test_what_cannot_be_printed_keeps_no_promise_from_its_owner() -> None:
    promise = a_promise_that_waits()
    promise.versions.update(statement="Train 200 officials 會議")

    handed_over(promise)

    assert (promise.transfers.get().to_institution.code, OwnerLetter.objects.count()) == ("MHA", 0)
