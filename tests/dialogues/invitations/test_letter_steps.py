"""From draft to issued and back: who approves, which number, what stays."""

import datetime as dt
import hashlib
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction

from dialogues.institutions.models import Institution
from dialogues.invitations.actions import restore_invitation, send_invitation, withdraw_invitation
from dialogues.invitations.actions.letter_office import (
    approve_letter,
    change_letter,
    draft_letter,
    issue_letter,
    restore_letter,
    set_first_number,
    take_back_approval,
    withdraw_letter,
)
from dialogues.invitations.errors import (
    ApproverUnnamed,
    ChangedSinceApproval,
    InstitutionClosed,
    LetterFrozen,
    LetterItemMissing,
    LetterNotPrintable,
    LetterOnTheWay,
    LetterSent,
    PermissionAwaited,
    SeriesBegun,
    WrongState,
)
from dialogues.invitations.models import Letter, LetterSeries
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Entry, Stream
from dialogues.journal.queries import flaws_in
from dialogues.people.models import OutboundMessage, StoredFile
from dialogues.programme.actions import change_dialogue
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue, DialogueRole, Programme
from tests.factories.invitations import a_draft
from tests.factories.letters import (
    MINH_ANH,
    ON_25_APRIL,
    a_letter,
    a_letter_writing_dialogue,
    a_ministry,
    an_approved_letter,
    an_issued_letter,
    attached_to,
    fresh,
    numbers_begin_at,
    state_of,
)

STAMP = {"actor": "user:1", "at": ON_25_APRIL}


@pytest.mark.django_db
@pytest.mark.requirement("INV-10")
def test_numbers_follow_each_other_from_the_first_one_set() -> None:
    dialogue = a_letter_writing_dialogue()
    numbers_begin_at(dialogue, 112)

    letters = [an_issued_letter(dialogue, a_ministry(nth)) for nth in (1, 2, 3)]

    assert [letter.reference for letter in letters] == ["112/GM-CSI", "113/GM-CSI", "114/GM-CSI"]


@pytest.mark.django_db
@pytest.mark.requirement("INV-10")
def test_types_and_years_count_for_themselves() -> None:
    dialogue = a_letter_writing_dialogue()
    invitation, dispatch = an_issued_letter(dialogue), an_issued_letter(dialogue, a_ministry(1), letter_type="cv")
    approved = an_approved_letter(a_letter_writing_dialogue("ND2", starts_at=_in_2023(5), ends_at=_in_2023(9)))

    later = issue_letter(letter=approved, actor=SYSTEM, at=dt.datetime(2023, 1, 3, tzinfo=dt.UTC))

    assert [letter.reference for letter in (invitation, dispatch, later)] == ["01/GM-CSI", "01/CSI", "01/GM-CSI"]


@pytest.mark.django_db
@pytest.mark.requirement("IVT-5", "INV-10")
def test_a_withdrawn_letter_keeps_its_number_and_the_next_one_gets_another() -> None:
    dialogue = a_letter_writing_dialogue()
    first = withdraw_letter(letter=an_issued_letter(dialogue), reason="wrong addressee", **STAMP)

    second = an_issued_letter(dialogue, a_ministry(1))

    assert (fresh(first).reference, fresh(first).state, second.reference) == ("01/GM-CSI", "withdrawn", "02/GM-CSI")


@pytest.mark.django_db
@pytest.mark.requirement("INV-10")
def test_what_fails_after_its_number_was_taken_leaves_no_gap() -> None:
    dialogue = a_letter_writing_dialogue()
    unprintable = an_approved_letter(dialogue, a_ministry(1), signatory_name="Trần 會")
    with pytest.raises(LetterNotPrintable):
        issue_letter(letter=unprintable, **STAMP)

    assert an_issued_letter(dialogue, a_ministry(2)).reference == "01/GM-CSI"


@pytest.mark.django_db
def test_the_first_number_cannot_change_once_numbers_are_out() -> None:
    dialogue = a_letter_writing_dialogue()
    an_issued_letter(dialogue)

    with pytest.raises(SeriesBegun):
        set_first_number(issuer=dialogue.convenor, letter_type="gm", year=2022, first_number=112, **STAMP)


@pytest.mark.django_db
@pytest.mark.requirement("INV-10")
def test_an_issued_letter_is_the_same_bytes_whatever_changes_afterwards() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())
    before = (letter.parts, letter.html, letter.pdf.sha256, letter.docx.sha256)

    change_dialogue(dialogue=letter.dialogue, changes={"venue": "Huế"}, **STAMP)
    with pytest.raises(LetterFrozen):
        change_letter(letter=letter, changes={"contact": "khác"}, **STAMP)

    kept = fresh(letter)
    assert (kept.parts, kept.html, kept.pdf.sha256, kept.docx.sha256) == before
    assert hashlib.sha256(kept.pdf.content).hexdigest() == kept.pdf.sha256


@pytest.mark.django_db
@pytest.mark.requirement("INV-10")
def test_an_exchanged_file_shows_in_the_journal() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())
    stream = Stream.objects.get(key=letter.dialogue.stream)
    assert [*flaws_in(stream)] == []

    StoredFile.objects.filter(pk=letter.pdf.pk).update(content=b"%PDF another")

    assert [(flaw.what, flaw.subject) for flaw in flaws_in(stream)] == [("altered_text", f"letter:{letter.pk}")]


@pytest.mark.django_db
@pytest.mark.requirement("INV-10")
def test_the_database_refuses_the_same_number_twice() -> None:
    letter, other = (an_issued_letter(a_letter_writing_dialogue(code)) for code in ("ND1", "ND2"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=other.pk).update(number=letter.number)


@dataclass(frozen=True)
class Gap:
    """What somebody forgot, and how the refusal names it."""

    item: str
    terms: tuple[tuple[str, object], ...] = ()
    venue: str = "Hà Nội"
    has_chair: bool = True


GAPS = [
    Gap("who is in the chair", has_chair=False),
    Gap("content, time and place", venue=""),
    Gap("what is asked of the invitees", terms=(("requests", {}),)),
    Gap("contact", terms=(("contact", ""),)),
    Gap("signature", terms=(("signatory_name", ""),)),
    Gap("signature", terms=(("signing_capacity", "tm"),)),
]


@pytest.mark.django_db
@pytest.mark.requirement("IVT-4")
@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.item)
def test_a_missing_item_is_named_and_blocks_approval(gap: Gap) -> None:
    dialogue = a_letter_writing_dialogue(venue=gap.venue)
    letter = a_letter(dialogue, **dict(gap.terms))
    if not gap.has_chair:
        DialogueRole.objects.all().delete()

    with pytest.raises(LetterItemMissing) as refused:
        approve_letter(letter=letter, approved_by=MINH_ANH, **STAMP)

    assert refused.value.context == {"items": gap.item}


@pytest.mark.django_db
@pytest.mark.requirement("IVT-4")
def test_an_item_that_is_lost_after_approval_blocks_issuing() -> None:
    letter = an_approved_letter(a_letter_writing_dialogue())
    DialogueRole.objects.all().delete()

    with pytest.raises(LetterItemMissing) as refused:
        issue_letter(letter=letter, **STAMP)

    assert (refused.value.context, fresh(letter).number) == ({"items": "who is in the chair"}, None)


@pytest.mark.django_db
def test_approval_is_recorded_by_name_and_moves_the_invitation_along() -> None:
    letter = an_approved_letter(a_letter_writing_dialogue())

    assert (letter.approved_by, state_of(letter.invitation)) == (MINH_ANH, "approved")
    with pytest.raises(ApproverUnnamed):
        approve_letter(letter=a_letter(letter.dialogue, a_ministry(1)), approved_by=" ", **STAMP)


@pytest.mark.django_db
def test_a_letter_that_reads_differently_needs_to_be_approved_again() -> None:
    letter = an_approved_letter(a_letter_writing_dialogue())
    change_dialogue(dialogue=letter.dialogue, changes={"venue": "Huế"}, **STAMP)

    with pytest.raises(ChangedSinceApproval):
        issue_letter(letter=letter, **STAMP)
    take_back_approval(letter=letter, **STAMP)
    approve_letter(letter=letter, approved_by=MINH_ANH, **STAMP)

    assert issue_letter(letter=letter, **STAMP).reference == "01/GM-CSI"


@pytest.mark.django_db
def test_a_mail_does_not_overtake_its_letter() -> None:
    letter = an_approved_letter(a_letter_writing_dialogue())

    with pytest.raises(WrongState):
        send_invitation(invitation=letter.invitation, **STAMP)
    take_back_approval(letter=letter, **STAMP)
    with pytest.raises(LetterOnTheWay):
        send_invitation(invitation=letter.invitation, **STAMP)


@pytest.mark.django_db
def test_an_invitation_without_a_letter_still_goes_out_as_a_mail() -> None:
    sent = send_invitation(invitation=a_draft(a_letter_writing_dialogue()), **STAMP)

    assert (sent.state, attached_to(OutboundMessage.objects.get())) == ("sent", ["hold-the-date.ics"])


@pytest.mark.django_db
def test_the_letter_goes_with_the_mail_and_both_lead_to_the_same_link() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())

    send_invitation(invitation=letter.invitation, **STAMP)

    mail = OutboundMessage.objects.get()
    assert attached_to(mail) == ["01-GM-CSI.pdf", "hold-the-date.ics"]
    assert mail.attachments.earliest("pk").file_id == letter.pdf_id
    assert letter.link in mail.text
    assert state_of(letter.invitation) == "sent"


@pytest.mark.django_db
@pytest.mark.requirement("INV-09")
@pytest.mark.parametrize("closed", [dt.date(2022, 4, 25), dt.date(2022, 5, 18)])
def test_no_letter_is_issued_to_an_institution_closed_by_then_or_by_the_day(closed: dt.date) -> None:
    letter = an_approved_letter(a_letter_writing_dialogue())
    Institution.objects.filter(pk=letter.invitation.institution_id).update(valid_to_date=closed)

    with pytest.raises(InstitutionClosed):
        issue_letter(letter=letter, **STAMP)

    assert LetterSeries.objects.count() == 0


@pytest.mark.django_db
def test_a_letter_that_has_gone_out_is_withdrawn_with_its_invitation_and_says_so() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())
    send_invitation(invitation=letter.invitation, **STAMP)
    with pytest.raises(LetterSent):
        withdraw_letter(letter=letter, **STAMP)

    withdraw_invitation(invitation=letter.invitation, **STAMP)

    assert (fresh(letter).state, fresh(letter).number) == ("withdrawn", 1)
    assert "01/GM-CSI" in OutboundMessage.objects.order_by("pk").last().subject


@pytest.mark.django_db
def test_undoing_the_withdrawal_of_an_invitation_brings_its_letter_back() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())
    withdraw_invitation(invitation=letter.invitation, **STAMP)

    restored = restore_invitation(invitation=letter.invitation, **STAMP)

    assert (restored.state, fresh(letter).state, fresh(letter).reference) == ("issued", "issued", "01/GM-CSI")


@pytest.mark.django_db
def test_undoing_the_withdrawal_of_a_letter_gives_it_no_new_number() -> None:
    letter = withdraw_letter(letter=an_issued_letter(a_letter_writing_dialogue()), **STAMP)
    assert state_of(letter.invitation) == "draft"

    restored = restore_letter(letter=letter, **STAMP)

    assert (restored.state, restored.number, state_of(letter.invitation)) == ("issued", 1, "issued")


@pytest.mark.django_db
def test_a_new_letter_takes_the_place_of_the_old_one_and_says_so() -> None:
    old = an_issued_letter(a_letter_writing_dialogue())

    new = approve_letter(letter=draft_letter(invitation=old.invitation, **STAMP), approved_by=MINH_ANH, **STAMP)
    new = issue_letter(letter=new, **STAMP)

    assert (fresh(old).state, new.replaces, new.reference) == ("superseded", old, "02/GM-CSI")
    assert new.parts[0]["notes"] == ["Văn bản này thay thế văn bản số 01/GM-CSI ngày 25 tháng 4 năm 2022."]
    assert state_of(old.invitation) == "issued"


@pytest.mark.django_db
def test_a_draft_that_was_withdrawn_leaves_its_place_to_the_next_one() -> None:
    old = an_issued_letter(a_letter_writing_dialogue())
    first = withdraw_letter(letter=draft_letter(invitation=old.invitation, **STAMP), **STAMP)

    second = draft_letter(invitation=old.invitation, **STAMP)
    assert (fresh(first).replaces, fresh(second).replaces) == (None, old)

    withdraw_letter(letter=second, **STAMP)
    restore_letter(letter=first, **STAMP)
    assert (fresh(first).replaces, fresh(second).replaces, state_of(old.invitation)) == (old, None, "issued")


@pytest.mark.django_db
def test_while_the_permission_is_awaited_a_letter_is_an_advance_notice_or_none() -> None:
    dialogue = a_letter_writing_dialogue(state=DialogueState.AWAITING_APPROVAL)
    letter = an_approved_letter(dialogue)
    with pytest.raises(PermissionAwaited):
        issue_letter(letter=letter, **STAMP)

    Programme.objects.update(policies={"allow_conditional_letters": True})
    issued = issue_letter(letter=letter, **STAMP)
    send_invitation(invitation=issued.invitation, **STAMP)

    assert issued.is_conditional
    assert issued.parts[0]["notes"][0].startswith("Thông báo trước")
    assert "Thông báo trước" in OutboundMessage.objects.get().text
    assert Dialogue.objects.get(pk=dialogue.pk).state == DialogueState.AWAITING_APPROVAL


@pytest.mark.django_db
def test_every_step_is_in_the_journal_without_a_name() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())

    entries = Entry.objects.filter(subject=f"letter:{letter.pk}").order_by("sequence")

    assert [entry.kind for entry in entries] == ["letter.drafted", "letter.approved", "letter.issued"]
    assert MINH_ANH not in str([entry.data for entry in entries])


def _in_2023(hour: int) -> dt.datetime:
    return dt.datetime(2023, 1, 20, hour, tzinfo=dt.UTC)
