import datetime as dt

import pytest

from dialogues.commitments.actions import (
    confirm_commitment,
    edit_before_read_back,
    read_back_commitment,
    reject_commitment,
    withdraw_commitment,
)
from dialogues.commitments.errors import (
    ConfirmationWindowClosed,
    InstitutionMustConfirm,
    NotAuthorised,
    NotPossibleNow,
    NotTheAuthor,
    TextFrozen,
)
from dialogues.commitments.errors_of_confirming import SetAside
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import is_named_publicly
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in, story_of
from dialogues.journal.work import run_due
from dialogues.programme.enums import ProgrammeState
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    a_read_back,
    an_institution,
    on_day,
)

pytestmark = pytest.mark.django_db
DAY_TEN = on_day(2022, 5, 28)
DAY_ELEVEN = dt.datetime(2022, 5, 28, 17, 0, tzinfo=dt.UTC)  # midnight in Hà Nội: the 29th begins


def the_ministry_of_labour():
    return an_institution("MLI", "Ministry of Labour and Inclusion *")


def tus_proposal():
    """C-03: said by Nguyễn Văn Tú, who listens only."""
    tu = a_delegate(a_national_dialogue(), "Nguyễn Văn Tú", the_ministry_of_labour(), "listen_only")
    return tu, a_read_back(tu)


@pytest.mark.requirement("INV-13")
@pytest.mark.parametrize("mandate", ["full", "subject_to_confirmation"])
def test_a_delegate_with_mandate_confirms_in_the_room(mandate):
    nam = a_delegate(a_national_dialogue(), mandate=mandate)

    confirmed = a_confirmed(nam)

    assert (confirmed.lifecycle, confirmed.confirmed_by.person) == ("confirmed", nam.person)


@pytest.mark.requirement("INS-6")
def test_a_group_without_registration_commits_like_anybody_else():
    youth = an_institution("YSN", "Hà Nội Youth SDG Network *", "informal_group")

    confirmed = a_confirmed(a_delegate(a_national_dialogue(), "Trịnh Bảo Châu", youth))

    assert (youth.registration, youth.registration_number) == ("unknown", "")
    assert (confirmed.lifecycle, confirmed.lead_institution) == ("confirmed", youth)


@pytest.mark.requirement("COM-2", "INV-13")
@pytest.mark.parametrize("mandate", ["listen_only", "unknown"])
def test_who_only_listens_may_propose_and_is_told_who_can_confirm_until_when(mandate):
    tu = a_delegate(a_national_dialogue(), "Nguyễn Văn Tú", the_ministry_of_labour(), mandate)
    read_back = a_read_back(tu)

    with pytest.raises(InstitutionMustConfirm) as refusal:
        confirm_commitment(commitment=read_back, by=tu, at=SESSION)

    assert "Its focal point can confirm until 28 May 2022." in str(refusal.value)
    assert Commitment.objects.get().lifecycle == "read_back"


@pytest.mark.requirement("COM-2")
def test_the_focal_point_confirms_on_the_tenth_day():
    _, proposal = tus_proposal()
    dung = a_person("Đặng Thuỳ Dung", the_ministry_of_labour(), "focal_point")

    confirmed = confirm_commitment(commitment=proposal, by=dung, at=DAY_TEN)

    assert (confirmed.lifecycle, confirmed.confirmed_by.person.name) == ("confirmed", "Đặng Thuỳ Dung")
    run_due(at=DAY_ELEVEN)
    confirmed.refresh_from_db()
    assert confirmed.lifecycle == "confirmed"


@pytest.mark.requirement("COM-2")
def test_on_the_eleventh_day_nobody_confirms_any_more_and_the_name_is_gone():
    _, proposal = tus_proposal()
    dung = a_person("Đặng Thuỳ Dung", the_ministry_of_labour(), "focal_point")
    assert is_named_publicly(proposal, DAY_TEN.date())
    assert not is_named_publicly(proposal, dt.date(2022, 5, 29))

    with pytest.raises(ConfirmationWindowClosed):
        confirm_commitment(commitment=proposal, by=dung, at=DAY_ELEVEN)
    run_due(at=DAY_ELEVEN)

    proposal.refresh_from_db()
    assert (proposal.lifecycle, proposal.confirmed_at) == ("unconfirmed", None)
    assert not is_named_publicly(proposal, DAY_TEN.date())


@pytest.mark.requirement("COM-2")
def test_one_minute_before_the_eleventh_day_it_still_waits():
    _, proposal = tus_proposal()

    run_due(at=DAY_ELEVEN - dt.timedelta(minutes=1))

    proposal.refresh_from_db()
    assert proposal.lifecycle == "read_back"


def test_a_programme_that_is_over_is_left_as_it_was():
    _, proposal = tus_proposal()
    programme = proposal.dialogue.programme
    programme.state = ProgrammeState.CLOSED
    programme.save()

    run_due(at=DAY_ELEVEN)

    proposal.refresh_from_db()
    assert proposal.lifecycle == "read_back"


def test_the_programme_may_allow_other_days():
    nam = a_delegate(a_national_dialogue(confirm_within_days=3))

    assert a_read_back(nam).confirm_by_date == dt.date(2022, 5, 21)


@pytest.mark.requirement("INV-13")
def test_neither_a_stranger_nor_another_institution_nor_a_past_employee_confirms():
    dialogue = a_national_dialogue()
    read_back = a_read_back(a_delegate(dialogue))
    bureau = an_institution("BOS", "Bureau of Statistics *")
    gone = a_delegate(dialogue, "Cao Văn Lâm")
    gone.person.affiliations.update(valid_to_date=dt.date(2022, 5, 1))

    for by in (
        a_person("Somebody"),
        a_delegate(dialogue, "Đỗ Thu Trang", bureau),
        a_person("Hà Văn Minh", bureau, "focal_point"),
        a_person("Bùi Thu", read_back.lead_institution, "member"),
        gone,
    ):
        with pytest.raises(NotAuthorised):
            confirm_commitment(commitment=read_back, by=by, at=SESSION)


def test_what_was_not_read_back_cannot_be_confirmed():
    nam = a_delegate(a_national_dialogue())

    with pytest.raises(NotPossibleNow):
        confirm_commitment(commitment=a_captured(nam), by=nam, at=SESSION)


def test_the_author_changes_the_wording_and_the_facilitator_looks_again():
    nam = a_delegate(a_national_dialogue())
    captured = a_captured(nam, "Train 20 officials")

    edited = edit_before_read_back(
        commitment=captured, by=nam, changes={"statement": "Train 200 officials", "language": "en"}, at=SESSION
    )

    assert (edited.statement, edited.moderation) == ("Train 200 officials", "waiting")
    assert story_of(edited.subject).last().data == {"commitment": edited.pk, "fields": ["statement"]}


def test_nobody_else_changes_or_withdraws_it():
    dialogue = a_national_dialogue()
    captured, trang = a_captured(a_delegate(dialogue)), a_delegate(dialogue, "Đỗ Thu Trang")

    with pytest.raises(NotTheAuthor):
        edit_before_read_back(commitment=captured, by=trang, changes={"statement": "Less"}, at=SESSION)
    with pytest.raises(NotTheAuthor):
        withdraw_commitment(commitment=captured, by=trang, at=SESSION)


@pytest.mark.requirement("COM-3")
def test_reading_back_freezes_the_text():
    nam = a_delegate(a_national_dialogue())
    read_back = a_read_back(nam, statement="Train 200 officials")

    with pytest.raises(TextFrozen):
        edit_before_read_back(commitment=read_back, by=nam, changes={"statement": "Train some"}, at=SESSION)

    assert [(v.number, v.statement) for v in read_back.versions.all()] == [(1, "Train 200 officials")]


def test_the_author_withdraws_until_it_is_confirmed_and_the_clock_stops():
    nam = a_delegate(a_national_dialogue())
    withdrawn = withdraw_commitment(commitment=a_read_back(nam), by=nam, at=SESSION)

    run_due(at=DAY_ELEVEN)

    withdrawn.refresh_from_db()
    assert withdrawn.lifecycle == "withdrawn_before_confirmation"
    with pytest.raises(NotPossibleNow):
        withdraw_commitment(commitment=a_confirmed(nam), by=nam, at=SESSION)


@pytest.mark.requirement("INV-05")
def test_the_journal_proves_the_text_that_was_read_back():
    read_back = a_read_back(a_delegate(a_national_dialogue()))
    stream = Stream.objects.get(key=read_back.dialogue.stream)
    assert list(flaws_in(stream)) == []

    read_back.versions.update(statement="Train 20 officials")

    assert [(flaw.what, flaw.subject) for flaw in flaws_in(stream)] == [
        ("altered_text", f"commitment_version:{read_back.versions.get().pk}")
    ]


def test_what_the_facilitator_has_set_aside_meanwhile_is_not_read_back():
    shown = a_captured(a_delegate(a_national_dialogue()))
    reject_commitment(commitment=shown, reason="Said in jest", actor=STAFF, at=SESSION)

    with pytest.raises(SetAside):
        read_back_commitment(commitment=shown, actor=STAFF, at=SESSION)

    assert not shown.versions.exists()


def test_it_is_read_back_only_once():
    read_back = a_read_back(a_delegate(a_national_dialogue()))

    with pytest.raises(NotPossibleNow):
        read_back_commitment(commitment=read_back, actor=STAFF, at=SESSION)
