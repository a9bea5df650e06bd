import datetime as dt
from dataclasses import replace

import pytest
from pytest_django import Settings

from dialogues.institutions.enums import Registration
from dialogues.institutions.models import Institution, InstitutionName
from dialogues.invitations.actions import (
    decline_invitation,
    invite_institution,
    nominate_delegates,
    resend_invitation,
    restore_invitation,
    send_invitation,
    withdraw_invitation,
)
from dialogues.invitations.enums import InvitationState
from dialogues.invitations.errors import (
    AlreadyInvited,
    DeadlineOutOfRange,
    DialogueNotInviting,
    InstitutionClosed,
    NoSeats,
    PeopleAlreadyNamed,
    WrongState,
)
from dialogues.invitations.models import Invitation
from dialogues.journal.queries import story_of
from dialogues.languages.translated import original
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import DialogueState
from tests.factories.invitations import IN_APRIL, NAM, ND1_STARTS, a_dialogue, a_draft, an_institution, an_invitation

pytestmark = pytest.mark.django_db
VIET = "user:2"


def kinds(invitation: Invitation) -> list[str]:
    return [entry.kind for entry in story_of(f"invitation:{invitation.pk}")]


def test_the_first_letter_takes_a_scheduled_dialogue_to_inviting() -> None:
    draft = a_draft(a_dialogue(state=DialogueState.SCHEDULED))

    sent = send_invitation(invitation=draft, actor=VIET, at=IN_APRIL)

    draft.dialogue.refresh_from_db()
    assert (sent.state, sent.sent_at) == (InvitationState.SENT, IN_APRIL)
    assert draft.dialogue.state == DialogueState.INVITING
    assert kinds(sent) == ["invitation.drafted", "invitation.sent"]


def test_the_letter_says_who_invites_to_what_when_where_and_until_when_to_answer() -> None:
    invitation = an_invitation(a_dialogue(), criteria="Lãnh đạo cấp vụ")

    mail = OutboundMessage.objects.get(subject_key=f"invitation:{invitation.pk}")
    facts = ["Bộ Kế hoạch*", "Viện Sáng kiến công dân*", "Đối thoại quốc gia", "08:00–16:30", "UTC+07:00"]
    facts += ["Hội trường A", "Lãnh đạo cấp vụ", "11/05/2022", "/r/"]
    assert [fact for fact in facts if fact not in mail.text] == []
    assert mail.to_email == "mop@example.org"


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_the_short_texts_fit_a_chat_whatever_the_names(language: str, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://doithoai.phattrienbenvung.example.org"
    ministry, dialogue = (
        an_institution(),
        a_dialogue(ends_at=ND1_STARTS + dt.timedelta(days=2), venue="Hội trường " * 20),
    )
    InstitutionName.objects.update(full="Bộ Lao động – Thương binh và Xã hội kiêm nhiều nhiệm vụ khác nhau " * 3)
    type(dialogue).objects.update(title=original("Đối thoại quốc gia về các mục tiêu phát triển " * 4, language))
    dialogue.refresh_from_db()
    invitation = an_invitation(dialogue, ministry, language=language)

    nominate_delegates(invitation=invitation, nominees=[replace(NAM, language=language)], at=IN_APRIL)

    texts = OutboundMessage.objects.values_list("short_text", flat=True)
    assert [text for text in texts if len(text) > 400] == []
    assert len([text for text in texts if "/r/" in text]) == 2


def test_answers_are_asked_for_five_working_days_before_around_the_holidays_of_may() -> None:
    dialogue = a_dialogue(starts_at=dt.datetime(2022, 5, 5, 1, 0, tzinfo=dt.UTC))

    draft = a_draft(dialogue)

    # Back from Thursday 5 May: 4 May, 29, 28, 27 and 26 April; 30 April to 3 May were days off.
    assert draft.deadline_date == dt.date(2022, 4, 26)


@pytest.mark.requirement("INV-09")
@pytest.mark.parametrize("day", [dt.date(2022, 4, 20), dt.date(2022, 5, 18)], ids=["by today", "by the day itself"])
def test_an_institution_closed_by_then_is_not_invited(day: dt.date) -> None:
    dialogue, ministry = a_dialogue(), an_institution("MLI")
    Institution.objects.filter(pk=ministry.pk).update(valid_to_date=day)
    ministry.refresh_from_db()

    with pytest.raises(InstitutionClosed) as refusal:
        a_draft(dialogue, ministry)

    assert (refusal.value.code, dialogue.invitations.count()) == ("institution.closed", 0)


def test_an_institution_that_closes_the_day_after_is_still_invited() -> None:
    dialogue, ministry = a_dialogue(), an_institution("MLI")
    Institution.objects.filter(pk=ministry.pk).update(valid_to_date=dt.date(2022, 5, 19))
    ministry.refresh_from_db()

    assert a_draft(dialogue, ministry).institution == ministry


@pytest.mark.requirement("INV-09")
def test_an_institution_closed_after_the_draft_gets_no_letter() -> None:
    draft = a_draft(a_dialogue())
    Institution.objects.filter(pk=draft.institution_id).update(valid_to_date=dt.date(2022, 5, 1))

    with pytest.raises(InstitutionClosed):
        send_invitation(invitation=draft, actor=VIET, at=IN_APRIL)

    assert OutboundMessage.objects.count() == 0


@pytest.mark.requirement("INS-6")
def test_a_group_without_registration_is_invited_and_names_people_like_anybody_else() -> None:
    network = an_institution("YSN", registration=Registration.UNREGISTERED)
    invitation = an_invitation(a_dialogue(), network, seats=1)

    [nomination] = nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    assert (network.registration_number, nomination.delegate.institution) == ("", network)


def test_nobody_is_invited_twice_to_one_dialogue() -> None:
    invitation = an_invitation(a_dialogue())

    with pytest.raises(AlreadyInvited):
        a_draft(invitation.dialogue)


@pytest.mark.parametrize("state", [DialogueState.ENDED, DialogueState.CANCELLED, DialogueState.LIVE])
def test_a_dialogue_that_is_on_or_over_invites_nobody(state: DialogueState) -> None:
    dialogue = a_dialogue(state=state)

    with pytest.raises(DialogueNotInviting):
        a_draft(dialogue)


def test_a_planned_dialogue_takes_drafts_but_sends_nothing() -> None:
    draft = a_draft(a_dialogue(state=DialogueState.PLANNING))

    with pytest.raises(DialogueNotInviting):
        send_invitation(invitation=draft, actor=VIET, at=IN_APRIL)


@pytest.mark.parametrize("deadline", [dt.date(2022, 4, 19), dt.date(2022, 5, 19)])
def test_answers_are_due_between_today_and_the_day_itself(deadline: dt.date) -> None:
    with pytest.raises(DeadlineOutOfRange):
        a_draft(a_dialogue(), deadline_date=deadline)


def test_an_invitation_offers_a_seat() -> None:
    with pytest.raises(NoSeats):
        invite_institution(dialogue=a_dialogue(), institution=an_institution(), seats=0, actor=VIET, at=IN_APRIL)


def test_sending_again_writes_a_second_letter_with_a_link_of_its_own() -> None:
    invitation = an_invitation(a_dialogue())

    resend_invitation(invitation=invitation, actor=VIET, at=IN_APRIL + dt.timedelta(days=5))

    first, second = OutboundMessage.objects.filter(subject_key=f"invitation:{invitation.pk}").order_by("pk")
    assert first.text.replace("\n", "") != second.text.replace("\n", "")
    assert [entry.data.get("round") for entry in story_of(f"invitation:{invitation.pk}")][1:] == [1, 2]


def test_a_draft_is_not_sent_a_second_time_before_the_first() -> None:
    with pytest.raises(WrongState):
        resend_invitation(invitation=a_draft(a_dialogue()), actor=VIET, at=IN_APRIL)


def test_a_withdrawn_invitation_stands_again_where_it_stood() -> None:
    invitation = an_invitation(a_dialogue())
    decline_invitation(invitation=invitation, reason="Trùng lịch", at=IN_APRIL)

    withdrawn = withdraw_invitation(invitation=invitation, actor=VIET, at=IN_APRIL)
    restored = restore_invitation(invitation=invitation, actor=VIET, at=IN_APRIL)

    assert (withdrawn.state, restored.state) == (InvitationState.WITHDRAWN, InvitationState.DECLINED)
    assert kinds(invitation)[-2:] == ["invitation.withdrawn", "invitation.restored"]


def test_a_withdrawal_is_not_undone_once_there_is_a_newer_invitation() -> None:
    invitation = an_invitation(a_dialogue())
    withdraw_invitation(invitation=invitation, actor=VIET, at=IN_APRIL)
    an_invitation(invitation.dialogue)

    with pytest.raises(AlreadyInvited):
        restore_invitation(invitation=invitation, actor=VIET, at=IN_APRIL)


def test_an_invitation_with_people_is_not_withdrawn_as_a_whole() -> None:
    invitation = an_invitation(a_dialogue())
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    with pytest.raises(PeopleAlreadyNamed):
        withdraw_invitation(invitation=invitation, actor=VIET, at=IN_APRIL)
