"""Each owner gets one numbered letter with all its texts, and afterwards reminders of it (domain.md §3.4 step 2)."""

import datetime as dt
import hashlib
import io
import re
from decimal import Decimal

import docx
import pypdfium2
import pytest

from dialogues.commitments.actions import amend_commitment, record_sign_off, return_for_change
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.followup.errors_of_letters import AskedToday
from dialogues.followup.models import OwnerLetter
from dialogues.invitations.actions.letter_office import set_first_number
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from dialogues.journal.work import run_due
from dialogues.people.models import Affiliation, OutboundMessage, StoredFile
from tests.factories.commitments import STAFF, an_institution, on_day
from tests.factories.follow_up import a_focal_point
from tests.factories.owner_letters import (
    MAY_30,
    a_promise_to_sign,
    a_sign_off_letter,
    a_step_on_the_way,
    asked_to_sign,
    letters_are_signed,
)

pytestmark = pytest.mark.django_db
JUNE_1, JULY_20 = on_day(2022, 6, 1), on_day(2022, 7, 20)


def pages_of(letter):
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(bytes(letter.pdf.content))]
    return [" ".join(page.replace("\u200b", "").split()) for page in pages]


def mails_about(letter):
    run_due(at=JULY_20)
    return OutboundMessage.objects.filter(subject_key=f"owner_letter:{letter.pk}").order_by("pk")


def the_firm():
    return an_institution("FIRM", "Sông Cấm JSC *", "firm_private")


def another_text(commitment, statement="Train 160 local officials"):
    """Sent back and written anew with everybody's consent."""
    returned = return_for_change(
        commitment=commitment, institution=commitment.lead_institution, reason="160", actor=STAFF, at=JUNE_1
    )
    speaker = Affiliation.objects.filter(institution=commitment.lead_institution)[0]
    said = {"reason": "Budget", "agreed_by": [speaker], "actor": STAFF, "at": JUNE_1}
    return amend_commitment(commitment=returned, changes={"statement": statement, "target": Decimal(160)}, **said)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "No. 01/CSI", "Hà Nội, 30 May 2022", "To: Ministry of Planning*", "the 2 commitments below",
                "C-01 Train 200 local officials", "officials trained, from 0 to 200 people", "By when: 30 June 2023",
                "Said at: National dialogue (ND1), 18 May 2022", "Thursday, 14 July 2022, within 45 days",
                "Trần Thị Minh Anh",
            ],
        ),
        (
            "vi",
            [
                "Số: 01/CSI", "V/v Đề nghị ký xác nhận cam kết", "Kính gửi: Bộ Kế hoạch*", "Train 200 local officials",
                "từ 0 đến 200 people", "thứ Năm, ngày 14 tháng 7 năm 2022, trong thời hạn 45 ngày", "VIỆN TRƯỞNG",
            ],
        ),
    ],
)  # fmt: skip
def test_the_letter_lists_each_text_with_its_measure_its_date_and_the_day_to_answer_by(language, words):
    first = a_promise_to_sign(language=language)
    letters_are_signed(first.dialogue)

    letter = a_sign_off_letter(first, a_promise_to_sign("Publish the budget"))

    assert [said for said in words if said not in pages_of(letter)[0]] == []
    assert (letter.answer_by_date, letter.letter_date) == (dt.date(2022, 7, 14), dt.date(2022, 5, 30))


def test_khmer_comes_first_and_english_after_it_in_one_file():
    promise = a_promise_to_sign(language="km")
    letters_are_signed(promise.dialogue)

    letter = a_sign_off_letter(promise)

    khmer, english = pages_of(letter)[0], pages_of(letter)[3]
    assert [part["lang"] for part in letter.parts] == ["km", "en"]
    assert (len(re.findall("[\u1780-\u17ff]", khmer)) > 300, "Please answer by:" in english) == (True, True)
    assert re.findall(r'<article [^>]*lang="(\w+)"', letter.html) == ["km", "en"]


def test_the_annex_names_the_steps_and_the_last_page_is_the_form_that_comes_back():
    promise = a_promise_to_sign()
    a_step_on_the_way(promise, "Curriculum agreed", dt.date(2022, 8, 31))
    letters_are_signed(promise.dialogue)

    _letter, annex, form = pages_of(a_sign_off_letter(promise))

    row = "C-01 Curriculum agreed Ministry of Planning* 31 August 2022"
    assert ("Annex: actions" in annex, row in annex) == (True, True)
    choices = ["We accept the text", "We propose a change", "We decline", "Name:", "Signature", "Stamp"]
    assert [words for words in ["Reply form", "C-01 Train 200", *choices] if words not in form] == []
    assert "vanphong@csi.example.vn by Thursday, 14 July 2022" in form


def test_page_and_word_file_say_the_same_as_the_paper():
    letter = a_sign_off_letter(a_promise_to_sign(partners=["Provincial unions"]))
    document = docx.Document(io.BytesIO(bytes(letter.docx.content)))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)

    [part] = letter.parts
    said = [part["intro"], part["promises"][0]["text"], part["closing_rows"][0]["text"], part["form"]["send_to"]]
    assert [text for text in said if text not in letter.html] == []
    assert [text for text in said if text not in written] == []


def test_each_owner_gets_one_letter_and_a_joint_pledge_stands_in_both():
    promise, firm = a_promise_to_sign(), the_firm()
    alone = a_promise_to_sign("Hire twelve apprentices", institution=firm)
    promise.co_owners.add(firm)

    letters = asked_to_sign(promise, alone).letters

    listed = {
        letter.institution.code: [line.commitment.code for line in letter.lines.order_by("pk")] for letter in letters
    }
    assert listed == {"FIRM": ["C-01", "C-02"], "MOP": ["C-01"]}
    assert [letter.reference for letter in letters] == ["01/CSI", "02/CSI"]
    assert set(Commitment.objects.values_list("lifecycle", flat=True)) == {"signoff_requested"}


@pytest.mark.requirement("INV-10")
def test_numbers_follow_those_of_the_issuers_other_letters():
    promise = a_promise_to_sign()
    year = {"letter_type": "cv", "year": 2022, "first_number": 123}
    set_first_number(issuer=promise.dialogue.convenor, actor=STAFF, at=MAY_30, **year)

    assert a_sign_off_letter(promise).reference == "123/CSI"


@pytest.mark.requirement("INV-10")
def test_the_journal_proves_the_file_that_was_issued():
    letter = a_sign_off_letter(a_promise_to_sign())
    stream = Stream.objects.get(key=letter.programme.scope)
    assert letter.pdf.sha256 == hashlib.sha256(letter.pdf.content).hexdigest()
    assert list(flaws_in(stream)) == []

    StoredFile.objects.filter(pk=letter.pdf.pk).update(content=b"%PDF another")

    assert [(flaw.what, flaw.subject) for flaw in flaws_in(stream)] == [("altered_text", f"owner_letter:{letter.pk}")]


def test_the_mail_goes_to_the_focal_point_with_the_letter_and_where_to_sign():
    promise = a_promise_to_sign()
    a_focal_point(promise.lead_institution)

    [mail] = mails_about(letter := a_sign_off_letter(promise))

    assert (mail.to_email, mail.subject) == (
        "hung@mop.example.org",
        "Letter 01/CSI: please sign what Ministry of Planning * promised",
    )
    assert [(one.name, one.file.sha256) for one in mail.attachments.all()] == [("01-CSI.pdf", letter.pdf.sha256)]
    assert (f"/owner-letters/{letter.uid}/" in mail.text, "Thursday, 14 July 2022" in mail.text) == (True, True)


def test_asking_again_reminds_of_the_same_letter_once_a_day():
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise)
    with pytest.raises(AskedToday):
        asked_to_sign(promise)

    again = asked_to_sign(promise, at=JUNE_1)
    with pytest.raises(AskedToday):
        asked_to_sign(promise, at=JUNE_1)

    assert ([one.pk for one in again.reminded], again.letters) == ([letter.pk], [])
    assert OwnerLetter.objects.get().reminders == 1
    assert [mail.subject.partition(" 01")[0] for mail in mails_about(letter)] == ["Letter", "Reminder of letter"]


def test_a_new_text_gets_a_new_letter_that_says_which_one_it_takes_the_place_of():
    promise = a_promise_to_sign()
    a_sign_off_letter(promise)

    [second] = asked_to_sign(another_text(promise), at=on_day(2022, 6, 2)).letters

    assert second.reference == "02/CSI"
    assert "For C-01 this text takes the place of that in letter No. 01/CSI of 30 May 2022." in second.parts[0]["notes"]
    assert "Train 160 local officials" in pages_of(second)[0]


def test_who_has_signed_is_not_reminded_and_the_other_owner_is():
    promise, firm = a_promise_to_sign(), the_firm()
    promise.co_owners.add(firm)
    asked_to_sign(promise)
    said = {"method": "letter", "letter_number": "1/CV", "letter_date": dt.date(2022, 5, 31)}
    record_sign_off(commitment=promise, institution=promise.lead_institution, actor=STAFF, at=JUNE_1, **said)

    again = asked_to_sign(promise, at=JUNE_1)

    assert [letter.institution.code for letter in again.reminded] == ["FIRM"]


def test_a_reminder_that_was_answered_before_it_went_stays_away():
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise)
    saturday = on_day(2022, 6, 4)
    run_due(at=saturday)
    asked_to_sign(promise, at=saturday)

    another_text(promise)

    assert [mail.subject.partition(" 01")[0] for mail in mails_about(letter)] == ["Letter"]


def test_what_is_signed_already_asks_nobody():
    promise = a_promise_to_sign()
    asked_to_sign(promise)
    said = {"method": "letter", "letter_number": "1/CV", "letter_date": dt.date(2022, 5, 31)}
    record_sign_off(commitment=promise, institution=promise.lead_institution, actor=STAFF, at=JUNE_1, **said)

    with pytest.raises(NotPossibleNow):
        asked_to_sign(promise, at=on_day(2022, 6, 2))


@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_the_longest_texts_stay_on_the_paper(language):
    long = "Đào tạo cán bộ cơ sở về cung cấp dịch vụ công bình đẳng cho đồng bào dân tộc thiểu số và người khuyết tật. "
    promises = [
        a_promise_to_sign((long * 18)[:2000], language=language, indicator=(long * 3)[:300]) for _nth in range(6)
    ]
    for promise in promises:
        a_step_on_the_way(promise, "x" * 200)
    letters_are_signed(promises[0].dialogue)

    letter = a_sign_off_letter(*promises)

    margins = [margins_of(page) for page in pypdfium2.PdfDocument(bytes(letter.pdf.content))]
    assert [sides for sides in margins if min(sides) < 9 or sides[0] < 29 or sides[2] < 17] == []


def margins_of(page):
    """Distance of the outermost ink from the left, upper, right and lower edge, in millimetres."""
    scale = 2 * 72 / 25.4
    picture = page.render(scale=2).to_pil().convert("L").point(lambda light: 255 if light < 160 else 0)
    left, top, right, bottom = picture.getbbox()
    return [side / scale for side in (left, top, picture.width - right, picture.height - bottom)]
