import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from dialogues.commitments.actions import (
    amend_commitment,
    confirm_commitment,
    decline_sign_off,
    record_sign_off,
    request_sign_off,
    return_for_change,
    screen_commitment,
)
from dialogues.commitments.errors import (
    AlreadySigned,
    LetterMissing,
    NotAParty,
    NotASignatory,
    NothingChanged,
    NotPossibleNow,
    NotVerifiable,
    OwnersMustAgree,
    ReasonMissing,
)
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import diff, versions_of
from dialogues.journal.files import FileRefused
from dialogues.journal.models import DueWork
from dialogues.journal.queries import story_of
from dialogues.journal.work import run_due
from dialogues.people.models import Affiliation
from dialogues.reports.queries.figures import completion_of, funnel_of
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_institution,
    on_day,
)

pytestmark = pytest.mark.django_db
JUNE = on_day(2022, 6, 20)


def asked(**said):
    confirmed = a_confirmed(a_delegate(a_national_dialogue()), **said)
    return request_sign_off(commitment=confirmed, actor=STAFF, at=on_day(2022, 5, 30))


def by_letter(commitment, **more):
    letter = {"method": "letter", "letter_number": "128/BKH-TH", "letter_date": dt.date(2022, 6, 15)}
    institution = more.pop("institution", commitment.lead_institution)
    return record_sign_off(commitment=commitment, institution=institution, actor=STAFF, at=JUNE, **letter | more)


def place_of(name, role="signatory", institution=None):
    institution = institution or an_institution()
    return Affiliation.objects.get(person=a_person(name, institution, role), role=role)


@pytest.mark.requirement("INV-13")
def test_the_organiser_records_a_letter_and_it_is_signed_off():
    signed = by_letter(asked(), file=ContentFile(b"%PDF-1.7 letter", "../../etc/letter.exe"))

    assert (signed.commitment.lifecycle, signed.letter_number) == ("signed_off", "128/BKH-TH")
    assert signed.version.number == 1
    assert signed.file.name.startswith("sign-offs/")
    assert (signed.file.name.endswith(".pdf"), "letter" in signed.file.name) == (True, False)


@pytest.mark.requirement("INV-13")
def test_a_signatory_signs_here():
    signed = by_letter(asked(), method="portal", signatory=place_of("Ngô Thị Mai"), letter_number="", letter_date=None)

    assert (signed.commitment.lifecycle, signed.signatory.person.name) == ("signed_off", "Ngô Thị Mai")


@pytest.mark.requirement("INV-13")
@pytest.mark.parametrize("role", ["focal_point", "member", "alternate"])
def test_only_a_signatory_signs(role):
    request = asked()

    with pytest.raises(NotASignatory):
        by_letter(request, method="portal", signatory=place_of("Lê Hoàng Nam", role))
    with pytest.raises(NotASignatory):
        by_letter(request, method="portal", signatory=None)

    assert Commitment.objects.get().lifecycle == "signoff_requested"


@pytest.mark.requirement("INV-13")
def test_a_signatory_of_another_institution_or_of_the_past_signs_nothing():
    request = asked()
    other = place_of("Bùi Văn Sơn", institution=an_institution("BOS", "Bureau of Statistics *"))
    past = place_of("Ngô Thị Mai")
    Affiliation.objects.filter(pk=past.pk).update(valid_to_date=dt.date(2022, 6, 1))

    for signatory in (other, past):
        with pytest.raises(NotASignatory):
            by_letter(request, signatory=signatory)


def test_a_letter_has_a_number_and_a_date():
    with pytest.raises(LetterMissing):
        by_letter(asked(), letter_number=" ")


def test_an_uploaded_web_page_is_refused_and_nothing_is_half_saved():
    request = asked()

    with pytest.raises(FileRefused):
        by_letter(request, file=ContentFile(b"<html><script>", "letter.pdf"))

    assert (Commitment.objects.get().lifecycle, request.sign_offs.count()) == ("signoff_requested", 0)


@pytest.mark.requirement("COM-4")
def test_a_joint_pledge_needs_each_owner_to_sign():
    request, fund = asked(), an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")
    request.co_owners.add(fund)
    by_letter(request)
    assert Commitment.objects.get().lifecycle == "signoff_requested"
    with pytest.raises(AlreadySigned):
        by_letter(request)

    by_letter(request, institution=fund)

    assert Commitment.objects.get().lifecycle == "signed_off"


def test_who_did_not_make_it_neither_signs_nor_declines():
    request, bureau = asked(), an_institution("BOS", "Bureau of Statistics *")

    with pytest.raises(NotAParty):
        by_letter(request, institution=bureau)
    with pytest.raises(NotAParty):
        decline_sign_off(commitment=request, institution=bureau, reason="No", actor=STAFF, at=JUNE)


@pytest.mark.requirement("COM-5")
def test_a_decline_with_its_reason_is_in_the_funnel_and_not_in_the_completion():
    request = asked()

    declined = decline_sign_off(
        commitment=request, institution=request.lead_institution, reason="Budget frozen", actor=STAFF, at=JUNE
    )

    assert (declined.lifecycle, declined.closing_reason) == ("declined_by_institution", "Budget frozen")
    funnel = funnel_of(declined.dialogue)
    assert (funnel.confirmed, funnel.declined, funnel.signed_off) == (1, 1, 0)
    assert completion_of(declined.dialogue, JUNE.date()).tracked == 0


@pytest.mark.requirement("COM-5")
def test_a_decline_without_a_reason_is_refused():
    request = asked()

    with pytest.raises(ReasonMissing):
        decline_sign_off(commitment=request, institution=request.lead_institution, reason="", actor=STAFF, at=JUNE)


def test_when_the_days_to_sign_are_over_it_is_noted_once_and_a_signature_is_still_welcome():
    request = asked()
    assert request.sign_off_by_date == dt.date(2022, 7, 14)

    run_due(at=on_day(2022, 7, 15))
    run_due(at=on_day(2022, 7, 16))

    assert story_of(request.subject).filter(kind="commitment.signoff_overdue").count() == 1
    assert by_letter(request).commitment.lifecycle == "signed_off"


def test_whoever_is_asked_again_on_the_day_of_its_return_has_its_days_like_everybody():
    """A slip of the hand in the office: returned, and asked anew within the hour."""
    request, said = asked(), {"actor": STAFF, "at": on_day(2022, 5, 30)}
    for _ in "ab":
        return_for_change(commitment=request, institution=request.lead_institution, reason="200 or 160?", **said)
        request_sign_off(commitment=request, **said)

    run_due(at=on_day(2022, 7, 15))

    assert story_of(request.subject).filter(kind="commitment.signoff_overdue").count() == 1


def test_nobody_is_late_with_what_was_returned():
    request = asked()
    return_for_change(
        commitment=request, institution=request.lead_institution, reason="160", actor=STAFF, at=on_day(2022, 5, 30)
    )

    assert not DueWork.objects.filter(kind="commitment.sign_off_due", state=DueWork.State.WAITING).exists()


@pytest.mark.requirement("COM-3", "INV-05")
def test_the_institution_wants_another_text_and_both_versions_stay_readable():
    amended, nam = _amended_from_200_to_160()

    second, first = versions_of(amended)

    assert [(v.number, v.statement, v.target) for v in (first, second)] == [
        (1, "Train 200 officials", 200),
        (2, "Train 160 officials", 160),
    ]
    assert (second.reason, list(second.agreed_by.all())) == ("Budget of 2023", [nam])
    assert amended.lead_institution == nam.institution


@pytest.mark.requirement("COM-3")
def test_what_changed_between_two_versions_is_shown_word_by_word():
    amended, _nam = _amended_from_200_to_160()

    second, first = versions_of(amended)

    assert [(c.kind, c.text) for c in diff(first, second)[0].changes] == [
        ("same", "Train"),
        ("removed", "200"),
        ("added", "160"),
        ("same", "officials"),
    ]


@pytest.mark.requirement("COM-3")
def test_a_new_version_needs_a_reason_a_change_and_every_owner():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()), statement="Train 200 officials")
    nam = place_of("Lê Hoàng Nam", "member")
    said = {"commitment": confirmed, "actor": STAFF, "at": JUNE}

    with pytest.raises(ReasonMissing):
        amend_commitment(changes={"statement": "Fewer"}, reason="", agreed_by=[nam], **said)
    with pytest.raises(NothingChanged):
        amend_commitment(changes={"statement": "Train 200 officials"}, reason="None", agreed_by=[nam], **said)
    with pytest.raises(OwnersMustAgree):
        amend_commitment(changes={"statement": "Fewer"}, reason="Budget", agreed_by=[], **said)

    assert confirmed.versions.count() == 1


def test_a_signed_text_is_not_amended_before_it_is_active():
    signed = by_letter(asked()).commitment

    with pytest.raises(NotPossibleNow):
        amend_commitment(commitment=signed, changes={"statement": "x"}, reason="y", agreed_by=[], actor=STAFF, at=JUNE)


@pytest.mark.requirement("COM-6")
def test_without_measure_and_date_it_is_a_statement_of_intent_and_no_denominator_moves():
    signed = by_letter(asked()).commitment
    with pytest.raises(NotVerifiable):
        screen_commitment(commitment=signed, is_verifiable=True, actor=STAFF, at=JUNE)

    screened = screen_commitment(
        commitment=signed, is_verifiable=False, reason="Say how many and by when", actor=STAFF, at=JUNE
    )

    assert (screened.lifecycle, screened.tracked_since_at) == ("statement_of_intent", None)
    assert (funnel_of(screened.dialogue).tracked, completion_of(screened.dialogue, JUNE.date()).tracked) == (0, 0)


@pytest.mark.requirement("COM-6")
def test_what_can_be_verified_is_tracked_from_then_on():
    signed = by_letter(asked(indicator="officials trained")).commitment

    screened = screen_commitment(commitment=signed, is_verifiable=True, actor=STAFF, at=JUNE)

    assert (screened.lifecycle, screened.tracked_since_at) == ("active", JUNE)


def test_the_focal_point_may_not_confirm_twice():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))

    with pytest.raises(NotPossibleNow):
        confirm_commitment(commitment=confirmed, by=confirmed.stated_by, at=SESSION)


def _amended_from_200_to_160() -> tuple[Commitment, Affiliation]:
    request = asked(statement="Train 200 officials", target=Decimal(200))
    nam = place_of("Lê Hoàng Nam", "member")
    returned = return_for_change(
        commitment=request, institution=request.lead_institution, reason="160 is what we can", actor=STAFF, at=JUNE
    )
    amended = amend_commitment(
        commitment=returned,
        changes={"statement": "Train 160 officials", "target": Decimal(160)},
        reason="Budget of 2023",
        agreed_by=[nam],
        actor=STAFF,
        at=JUNE,
    )
    return amended, nam
