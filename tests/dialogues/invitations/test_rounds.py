"""A wave of invitations, prepared, approved, issued and sent at once."""

import datetime as dt

import pytest

from dialogues.institutions.models import Institution
from dialogues.invitations.actions.letter_office import (
    approve_round,
    choose_institutions,
    discard_preparation,
    issue_round,
    leave_out_institution,
    prepare_round,
    send_round,
)
from dialogues.invitations.errors import AlreadyPrepared, NobodyChosen, NothingToDo
from dialogues.invitations.models import Invitation, InvitationRound, Letter
from dialogues.invitations.queries.deadlines import suggested_dates
from dialogues.invitations.queries.rounds import RoundProgress, progress_of
from dialogues.journal.queries import entries_after
from dialogues.people.models import OutboundMessage
from tests.factories.invitations import a_draft, an_institution
from tests.factories.letters import (
    MINH_ANH,
    ON_25_APRIL,
    a_letter_writing_dialogue,
    a_ministry,
    a_round,
    an_office,
    attached_to,
    ministries,
    numbers_begin_at,
    told,
    worked_off,
)

STAMP = {"actor": "user:1", "at": ON_25_APRIL}


def prepared(wave: InvitationRound) -> InvitationRound:
    prepare_round(round=wave, **STAMP)
    worked_off()
    return wave


def issued(wave: InvitationRound) -> InvitationRound:
    approve_round(round=prepared(wave), approved_by=MINH_ANH, **STAMP)
    worked_off()
    issue_round(round=wave, **STAMP)
    worked_off()
    return wave


@pytest.mark.django_db
@pytest.mark.requirement("IVT-11")
def test_each_institution_gets_an_invitation_and_a_letter_and_who_cannot_is_listed_with_the_reason() -> None:
    dialogue = a_letter_writing_dialogue()
    good, closed, invited = ministries(1, 2, 3)
    Institution.objects.filter(pk=closed.pk).update(valid_to_date=dt.date(2022, 5, 1))
    a_draft(dialogue, invited)
    wave = a_round(dialogue, [good, closed, invited, a_ministry(4)])

    job = prepare_round(round=wave, **STAMP)
    worked_off()

    assert told(job) == {
        "Ministry 1*": "",
        "Ministry 2*": "institution.closed",
        "Ministry 3*": "invitation.already_open",
        "Ministry 4*": "invitation.no_contact",
    }
    assert progress_of(wave) == RoundProgress(chosen=4, to_prepare=3, to_approve=1, to_issue=0, to_send=0, sent=0)
    assert Letter.objects.get().invitation.institution == good


@pytest.mark.django_db
@pytest.mark.requirement("IVT-11")
def test_a_missing_item_stops_the_row_and_leaves_nothing_behind() -> None:
    wave = a_round(a_letter_writing_dialogue(), ministries(1), requests={})

    job = prepare_round(round=wave, **STAMP)
    worked_off()

    assert told(job) == {"Ministry 1*": "letter.item_missing"}
    assert Invitation.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.requirement("IVT-11", "IVT-5")
def test_numbers_follow_the_order_of_protocol() -> None:
    dialogue = a_letter_writing_dialogue()
    numbers_begin_at(dialogue, 112)
    last, first, second = ministries(1, 2, 3)
    Institution.objects.filter(pk=first.pk).update(protocol_rank=1)
    Institution.objects.filter(pk=second.pk).update(protocol_rank=2)

    issued(a_round(dialogue, [last, second, first]))

    numbered = Letter.objects.order_by("number").values_list("reference", "invitation__institution__code")
    assert [*numbered] == [("112/GM-CSI", "B-2"), ("113/GM-CSI", "B-3"), ("114/GM-CSI", "B-1")]


@pytest.mark.django_db
def test_a_round_is_sent_with_its_letters() -> None:
    wave = issued(a_round(a_letter_writing_dialogue(), ministries(1, 2)))

    send_round(round=wave, **STAMP)
    worked_off()

    mails = OutboundMessage.objects.order_by("pk")
    assert [attached_to(mail)[0] for mail in mails] == ["01-GM-CSI.pdf", "02-GM-CSI.pdf"]
    assert progress_of(wave).sent == 2


@pytest.mark.django_db
def test_a_round_without_letters_goes_out_as_mails() -> None:
    wave = prepared(a_round(a_letter_writing_dialogue(), ministries(1), with_letters=False))
    with pytest.raises(NothingToDo):
        approve_round(round=wave, approved_by=MINH_ANH, **STAMP)

    send_round(round=wave, **STAMP)
    worked_off()

    assert (OutboundMessage.objects.count(), Letter.objects.count(), progress_of(wave).sent) == (1, 0, 1)


@pytest.mark.django_db
def test_undoing_the_preparation_lets_it_be_done_again() -> None:
    wave = prepared(a_round(a_letter_writing_dialogue(), ministries(1, 2)))

    assert discard_preparation(round=wave, **STAMP) == 2

    assert progress_of(wave).to_prepare == 2
    assert progress_of(prepared(wave)).to_approve == 2


@pytest.mark.django_db
def test_each_office_gets_the_letter_in_its_language() -> None:
    dialogue = a_letter_writing_dialogue()
    vietnamese, cambodian = ministries(1)[0], a_ministry(2)
    an_office(cambodian, language="km")

    prepared(a_round(dialogue, [vietnamese, cambodian]))

    assert {letter.invitation.institution.code: letter.languages for letter in Letter.objects.all()} == {
        "B-1": ["vi"],
        "B-2": ["km", "en"],
    }


@pytest.mark.django_db
def test_an_institution_is_chosen_once_and_left_out_until_its_invitation_is_prepared() -> None:
    wave = a_round(a_letter_writing_dialogue(), ministries(1, 2))
    assert choose_institutions(round=wave, institutions=[*Institution.objects.filter(code="B-1")], **STAMP) == 0
    leave_out_institution(chosen=wave.chosen.get(institution__code="B-2"), **STAMP)

    prepared(wave)

    with pytest.raises(AlreadyPrepared):
        leave_out_institution(chosen=wave.chosen.get(), **STAMP)


@pytest.mark.django_db
def test_an_empty_round_has_nothing_to_prepare() -> None:
    with pytest.raises(NobodyChosen):
        prepare_round(round=a_round(a_letter_writing_dialogue()), **STAMP)
    assert an_institution("CSI").letter_settings.signatory_name == MINH_ANH


@pytest.mark.django_db
@pytest.mark.requirement("2.7(1)")
def test_letters_to_ministries_are_due_fifteen_working_days_before_and_to_others_ten() -> None:
    dialogue = a_letter_writing_dialogue()
    today = dt.date(2022, 4, 1)

    dates = [
        suggested_dates(dialogue, institution, today=today)
        for institution in (an_institution("MOP"), an_institution("FIRM-MSC"))
    ]

    # The holidays of 30 April and 1 May are made up for on 2 and 3 May 2022.
    assert [one.send_by for one in dates if one] == [dt.date(2022, 4, 25), dt.date(2022, 5, 4)]


@pytest.mark.django_db
def test_an_institution_prepared_while_its_row_was_shown_stays_in_the_round() -> None:
    wave = a_round(a_letter_writing_dialogue(), ministries(1))
    shown = wave.chosen.select_related("round__dialogue").get()
    prepared(wave)

    with pytest.raises(AlreadyPrepared):
        leave_out_institution(chosen=shown, **STAMP)

    assert wave.chosen.get().invitation is not None


@pytest.mark.django_db
def test_leaving_out_twice_is_told_once() -> None:
    wave = a_round(a_letter_writing_dialogue(), ministries(1))
    chosen = wave.chosen.select_related("round__dialogue").get()
    shown_elsewhere = wave.chosen.select_related("round__dialogue").get()

    leave_out_institution(chosen=chosen, **STAMP)
    leave_out_institution(chosen=shown_elsewhere, **STAMP)

    assert [entry.kind for entry in entries_after(wave.dialogue.stream, 0)].count(
        "invitation_round.institution_left_out"
    ) == 1
