"""C-08 of the sample programme: 40 of 40 claimed, contested, 34 verified (domain.md §3.4 step 6, COM-10)."""

import datetime as dt
from decimal import Decimal

import pytest

from dialogues.commitments.actions import amend_commitment
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    claim_fulfilment,
    close_commitment,
    contest_commitment,
    report_progress,
    resolve_contest,
    verify_commitment,
)
from dialogues.followup.errors_of_contest import (
    ChallengeWindowOver,
    ContestedAlready,
    DisputeStillOpen,
    NotAPartyHere,
    NothingToContest,
    NoWayBackThere,
    ResolutionWordsMissing,
)
from dialogues.followup.errors_of_verifying import WindowStillOpen
from dialogues.followup.models import Challenge
from dialogues.followup.queries.challenges import public_contests
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions.disputes import raise_dispute, state_position
from dialogues.programme.models import Dispute
from tests.factories.commitments import (
    STAFF,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
MONDAY = on_day(2023, 6, 5)  # the tenth working day after it is 19 June
NINTH, TENTH, ELEVENTH = on_day(2023, 6, 16), on_day(2023, 6, 19), on_day(2023, 6, 20)


@pytest.fixture
def firm():
    """Sông Cấm's 40 apprenticeships, claimed on Monday. The union of persons with disabilities was there too."""
    dialogue = a_national_dialogue()
    firm = an_institution("SONGCAM", "Sông Cấm JSC *", "firm_private")
    a_delegate(dialogue, "Bùi Đức Long", the_union())
    promise = an_active(
        a_delegate(dialogue, "Vũ Thị Hằng", firm),
        target=Decimal(40),
        baseline=Decimal(0),
        due_date=dt.date(2023, 5, 31),
    )
    return claim_fulfilment(commitment=promise, actor=STAFF, at=MONDAY)


def the_union():
    return an_institution("DPO-HP", "Hải Phòng Union of Persons with Disabilities *", "association")


def contested(commitment, at=NINTH, by=None, reason="Six apprentices left in the first month."):
    by = by or the_union()
    return contest_commitment(commitment=commitment, institution=by, reason=reason, actor="user:5", at=at)


def resolved(challenge, follows="active", at=ELEVENTH, **more):
    said = {"result": "partly", "resolution": "34 were still employed after three months."} | more
    return resolve_contest(challenge=challenge, follows=follows, actor=STAFF, at=at, **said)


def clarified(commitment):
    amend_commitment(
        commitment=commitment,
        changes={"indicator": "apprentices retained 3 months"},
        reason="Clarified together",
        agreed_by=list(commitment.lead_institution.affiliations.all()),
        actor=STAFF,
        at=ELEVENTH,
    )


def found_34(commitment, at):
    return verify_commitment(
        commitment=commitment,
        verifier=a_person("Phùng Gia Hân"),
        level=4,
        completion="substantial",
        indicator_value=Decimal(34),
        method="Joint visit",
        actor="user:9",
        at=at,
    )


@pytest.mark.requirement("COM-10", "DIS-1")
def test_on_working_day_nine_a_party_contests_and_a_dispute_opens_at_the_first_level(firm):
    challenge = contested(firm)

    assert Commitment.objects.get().lifecycle == "contested"
    assert (challenge.contests, challenge.dispute.level, challenge.dispute.state) == ("claim", 1, "raised")
    assert challenge.dispute.subject_key == f"commitment:{firm.pk}"
    assert (challenge.dispute.raised_by, challenge.dispute.about) == (the_union(), firm.lead_institution)


@pytest.mark.requirement("COM-10")
def test_the_tenth_day_is_the_last_and_on_day_eleven_only_a_dispute_is_possible(firm):
    with pytest.raises(ChallengeWindowOver, match="19 June 2023"):
        contested(firm, at=ELEVENTH)

    raise_dispute(
        programme=firm.dialogue.programme,
        subject="commitment",
        subject_key=firm.subject,
        summary="Six left",
        raised_by=the_union(),
        actor=STAFF,
        at=ELEVENTH,
    )

    assert Commitment.objects.get().lifecycle == "fulfilment_claimed"
    assert contested(firm, at=TENTH).is_open


@pytest.mark.requirement("COM-10", "DIS-1", "INV-15")
def test_forty_claimed_contested_and_looked_at_together_ends_at_thirty_four_with_both_statements(firm):
    challenge = contested(firm)
    state_position(dispute=challenge.dispute, side="answering", text="We hired 40.", actor=STAFF, at=ELEVENTH)
    clarified(firm)
    found_34(firm, on_day(2023, 7, 6))
    [before] = public_contests(firm)

    resolved(challenge, "closed", on_day(2023, 7, 10), outcome="partially_fulfilled")

    row = Commitment.objects.get()
    assert (row.lifecycle, row.outcome, row.current_value, row.target) == ("closed", "partially_fulfilled", 34, 40)
    assert row.versions.count() == 2
    [after] = public_contests(row)
    assert before.statements == []
    assert [(said.institution, said.text) for said in after.statements] == [
        (the_union(), "Six apprentices left in the first month."),
        (firm.lead_institution, "We hired 40."),
    ]
    assert Dispute.objects.get().public_note == "34 were still employed after three months."


def test_who_contests_takes_part_and_says_why_once(firm):
    with pytest.raises(NotAPartyHere):
        contested(firm, by=an_institution("ELSE", "Somebody else *", "firm_private"))
    contested(firm)
    with pytest.raises(ContestedAlready):
        contested(firm, by=firm.dialogue.convenor)

    assert Challenge.objects.count() == Dispute.objects.count() == 1


def test_what_nobody_claimed_or_verified_cannot_be_contested():
    with pytest.raises(NothingToContest):
        contested(an_active(a_delegate(a_national_dialogue())), by=an_institution("CSI"))


@pytest.mark.requirement("COM-10")
def test_it_is_closed_only_after_the_window_and_the_outcome_can_be_contested_too(firm):
    found_34(firm, MONDAY)
    with pytest.raises(WindowStillOpen, match="19 June 2023"):
        close_commitment(commitment=firm, outcome="partially_fulfilled", actor=STAFF, at=TENTH)
    close_commitment(commitment=firm, outcome="partially_fulfilled", actor=STAFF, at=ELEVENTH)

    challenge = contested(firm, at=on_day(2023, 6, 23), by=firm.lead_institution, reason="It was 36.")

    row = Commitment.objects.get()
    assert (row.lifecycle, row.outcome, challenge.contests, challenge.dispute.about) == (
        "contested",
        "",
        "outcome",
        None,
    )
    resolved(challenge, "closed", on_day(2023, 6, 30), result="rejected", outcome=challenge.found_outcome)
    assert Commitment.objects.get().outcome == "partially_fulfilled"


def test_it_goes_back_only_to_where_it_could_have_been(firm):
    challenge = contested(firm)

    for follows, outcome in (
        ("closed", "fulfilled"),
        ("under_verification", ""),
        ("lapsed", ""),
        ("active", "fulfilled"),
    ):
        with pytest.raises(NoWayBackThere):
            resolved(challenge, follows, outcome=outcome)
    with pytest.raises(ResolutionWordsMissing):
        resolved(challenge, resolution=" ")
    with pytest.raises(DisputeStillOpen):
        resolved(challenge, result="unsettled")

    assert Commitment.objects.get().lifecycle == "contested"


def test_a_challenge_taken_back_leaves_a_withdrawn_dispute_and_the_claim_as_it_was(firm):
    challenge = resolved(contested(firm), "fulfilment_claimed", result="taken_back", resolution="A mistake of ours.")

    assert (Commitment.objects.get().lifecycle, Dispute.objects.get().state) == ("fulfilment_claimed", "withdrawn")
    with pytest.raises(NothingToContest):
        contested(challenge.commitment, at=ELEVENTH)


def test_what_fell_due_while_it_was_contested_is_noted_once_it_is_active_again(firm):
    challenge = contested(firm)
    run_due(at=TENTH)

    resolved(challenge, "active", at=ELEVENTH)
    run_due(at=on_day(2023, 6, 22))

    assert Commitment.objects.get().schedule == "overdue"


@pytest.mark.requirement("COM-10")
def test_active_again_its_schedule_is_what_date_and_last_report_say_at_once(firm):
    behind = an_active(
        a_delegate(firm.dialogue, "Lê Thu Hà", an_institution("FIRM", "Bạch Đằng JSC *", "firm_private")),
        due_date=dt.date(2024, 5, 31),
    )
    report_progress(subject=behind, progress=Progress(report="late"), actor=STAFF, at=on_day(2023, 6, 2))
    claim_fulfilment(commitment=behind, actor=STAFF, at=MONDAY)
    for promise in (firm, behind):
        resolved(contested(promise))

    told = dict(Commitment.objects.values_list("pk", "schedule"))
    assert told == {firm.pk: "overdue", behind.pk: "behind"}


def test_the_organisers_hear_once_that_nobody_contested(firm):
    minh_anh = an_organiser(firm.dialogue.programme.scope)
    run_due(at=TENTH)
    assert not OutboundMessage.objects.filter(to_email=minh_anh.email).exists()

    for _again in range(2):
        run_due(at=ELEVENTH)

    mail = OutboundMessage.objects.get(to_email=minh_anh.email)
    assert "nobody contested ND1 C-01 until 19 June 2023" in mail.text


def test_nobody_is_told_of_a_window_that_was_used(firm):
    an_organiser(firm.dialogue.programme.scope)
    contested(firm)

    run_due(at=ELEVENTH)

    assert not OutboundMessage.objects.filter(text__contains="nobody contested").exists()
