import datetime as dt
from decimal import Decimal

import pytest

from dialogues.commitments.actions import amend_commitment
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import completion_label
from dialogues.followup.actions import (
    NewItem,
    Progress,
    add_action_items,
    claim_fulfilment,
    close_commitment,
    contest_commitment,
    lapse_commitment,
    mark_overdue,
    report_progress,
    resolve_contest,
    verify_commitment,
)
from dialogues.followup.errors_of_verifying import (
    AmendedSinceVerified,
    EvidenceMissing,
    FulfilledNotVerified,
    LevelTooLow,
    NotDueYet,
    NotIndependent,
    ReportedOn,
    TargetNotReached,
)
from dialogues.journal.work import run_due
from tests.factories.commitments import (
    STAFF,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
SUMMER = on_day(2023, 6, 15)


def tracked(**said):
    said.setdefault("due_date", dt.date(2022, 12, 31))
    return an_active(a_delegate(a_national_dialogue()), **said)


def verified(commitment, by="Phùng Gia Hân", **found):
    verifier = a_person(by) if isinstance(by, str) else by
    found = {"level": 4, "completion": "limited"} | found
    verify_commitment(commitment=commitment, verifier=verifier, actor="user:9", at=SUMMER, **found)
    return Commitment.objects.get(pk=commitment.pk)


@pytest.mark.requirement("INV-14", "COM-9")
def test_nobody_verifies_the_promise_of_the_own_institution():
    active = tracked()
    fund = an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")
    active.co_owners.add(fund)

    for insider in (a_person("Ngô Thị Mai", active.lead_institution), a_person("Emma Lindgren", fund)):
        with pytest.raises(NotIndependent):
            verified(active, insider)

    assert Commitment.objects.get().verification_level == 0


@pytest.mark.requirement("INV-14", "COM-9")
def test_nobody_verifies_what_they_reported_on_even_on_a_single_step():
    active, han, hoa = tracked(), a_person("Phùng Gia Hân"), a_person("Chu Thị Hoa")
    [item] = add_action_items(
        commitment=active, items=[NewItem(title="Courses", due_date=dt.date(2022, 9, 1))], actor=STAFF, at=SUMMER
    )
    report_progress(subject=active, progress=Progress(report="late"), person=han, actor=STAFF, at=SUMMER)
    report_progress(subject=item, progress=Progress(report="done"), person=hoa, actor=STAFF, at=SUMMER)

    for reporter in (han, hoa):
        with pytest.raises(NotIndependent):
            verified(active, reporter)


@pytest.mark.requirement("INV-14")
def test_who_left_the_institution_long_ago_is_independent():
    active = tracked()
    lan = a_person("Lan", active.lead_institution)
    lan.affiliations.update(valid_to_date=dt.date(2022, 1, 1))

    assert verified(active, lan).verification_level == 4


@pytest.mark.requirement("INV-15")
@pytest.mark.parametrize(
    ("baseline", "target", "value", "reached"),
    [(0, 40, 40, True), (0, 40, 34, False), (38, 15, 14, True), (38, 15, 16, False), (None, 40, 41, True)],
)
def test_complete_means_the_target_in_its_own_direction(baseline, target, value, reached):
    active = tracked(baseline=None if baseline is None else Decimal(baseline), target=Decimal(target))
    found = {"completion": "complete", "indicator_value": Decimal(value), "evidence_weighed": "Pay rolls"}

    if not reached:
        with pytest.raises(TargetNotReached):
            verified(active, **found)
        found["exception_reason"] = "Six left after the flood"

    assert verified(active, **found).completion == "complete"


@pytest.mark.requirement("INV-15")
def test_complete_needs_evidence():
    active = tracked()

    with pytest.raises(EvidenceMissing):
        verified(active, completion="complete", evidence_weighed="  ")

    assert verified(active, completion="complete", evidence_weighed="Photos").completion == "complete"


def test_self_reporting_is_no_verification():
    with pytest.raises(LevelTooLow):
        verified(tracked(), level=2)


def test_a_claim_is_verified_then_closed_with_its_outcome():
    claimed = claim_fulfilment(commitment=tracked(target=Decimal(40)), actor=STAFF, at=SUMMER)
    with pytest.raises(NotPossibleNow):
        close_commitment(commitment=claimed, outcome="fulfilled", actor=STAFF, at=SUMMER)
    checked = verified(claimed, completion="substantial", indicator_value=Decimal(34))
    assert (checked.lifecycle, checked.current_value) == ("under_verification", 34)

    after = on_day(2023, 6, 30)
    closed = close_commitment(commitment=checked, outcome="partially_fulfilled", actor=STAFF, at=after)

    assert (closed.lifecycle, closed.outcome, closed.closed_at) == ("closed", "partially_fulfilled", after)


@pytest.mark.requirement("INV-15")
def test_nobody_closes_as_fulfilled_what_was_not_found_complete():
    checked = verified(claim_fulfilment(commitment=tracked(), actor=STAFF, at=SUMMER), completion="substantial")

    with pytest.raises(FulfilledNotVerified):
        close_commitment(commitment=checked, outcome="fulfilled", actor=STAFF, at=on_day(2023, 6, 30))


@pytest.mark.requirement("INV-15")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": Decimal(400)}, "Verified for version 1: complete; since then amended"),
        ({"due_date": dt.date(2024, 6, 30)}, "Verified: complete"),
    ],
)
def test_after_an_amendment_every_list_says_which_version_was_verified(client, changes, said):
    full = {"completion": "complete", "indicator_value": Decimal(200), "evidence_weighed": "Lists"}
    checked = verified(tracked(target=Decimal(200)), **full)
    agreed, day = [checked.lead_institution.affiliations.first()], on_day(2023, 6, 16)
    amend_commitment(commitment=checked, changes=changes, reason="More", agreed_by=agreed, actor=STAFF, at=day)
    browser = signed_in(an_organiser(checked.dialogue.programme.scope))
    place, own = "/programmes/LNOB/", "commitments/ND1/C-01/"

    past = f"{place}scorecard/rows/?on=2023-06-20"
    for page in (f"{place}commitments/", f"{place}{own}", f"{place}scorecard/rows/", past):
        assert said in browser.get(page).content.decode(), page
    assert said in client.get("/public/LNOB/ND1/C-01/").content.decode()

    again = verified(Commitment.objects.get(), **(full | {"indicator_value": Decimal(400)}))
    assert completion_label(again) == "Verified: complete"


@pytest.mark.requirement("INV-15")
@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"target": Decimal(400)}, "amended_since_verified"),
        ({"indicator": "officials who passed"}, "amended_since_verified"),
        ({"due_date": dt.date(2024, 6, 30)}, ""),
    ],
)
def test_what_was_verified_is_no_proof_of_what_was_promised_since(changes, outcome):
    claimed = claim_fulfilment(commitment=tracked(target=Decimal(200)), actor=STAFF, at=SUMMER)
    full = {"completion": "complete", "indicator_value": Decimal(200), "evidence_weighed": "Lists"}
    checked = verified(claimed, **full)
    union = a_delegate(checked.dialogue, "Bùi Đức Long", an_institution("VWU", "Women's Union *", "mass_org"))
    said = {"actor": STAFF, "at": on_day(2023, 6, 16)}
    challenge = contest_commitment(commitment=checked, institution=union.institution, reason="Not so", **said)
    agreed = [checked.lead_institution.affiliations.first()]
    amend_commitment(commitment=checked, changes=changes, reason="Agreed", agreed_by=agreed, **said)
    end = {"result": "upheld", "resolution": "So be it", "follows": "closed", "outcome": "fulfilled"}

    code = ""
    try:
        resolve_contest(challenge=challenge, **end, **said)
    except AmendedSinceVerified as refusal:
        code = refusal.code.removeprefix("commitment.")

    assert code == outcome
    if outcome:
        verified(checked, by="Lâm Quốc Bảo", **full | {"indicator_value": Decimal(400)})
        resolve_contest(challenge=challenge, **end, **said)
    assert Commitment.objects.get().outcome == "fulfilled"


@pytest.mark.requirement("COM-11")
def test_the_day_after_its_date_it_is_overdue_and_after_the_grace_it_lapses():
    active = tracked()
    run_due(at=on_day(2022, 12, 31))
    assert Commitment.objects.get().schedule == "not_due"

    run_due(at=on_day(2023, 1, 1))
    assert Commitment.objects.get().schedule == "overdue"

    run_due(at=on_day(2023, 3, 31))
    assert Commitment.objects.get().lifecycle == "active"
    run_due(at=on_day(2023, 4, 1))
    lapsed = Commitment.objects.get(pk=active.pk)
    assert (lapsed.lifecycle, lapsed.completion, lapsed.schedule) == ("lapsed", "no_evidence", "overdue")


def test_what_was_reported_on_does_not_lapse():
    active = tracked()
    report_progress(subject=active, progress=Progress(report="late"), actor=STAFF, at=on_day(2022, 12, 1))

    run_due(at=on_day(2023, 4, 1))

    assert Commitment.objects.get().lifecycle == "active"
    with pytest.raises(ReportedOn):
        lapse_commitment(commitment=active, actor=STAFF, at=on_day(2023, 4, 1))


def test_on_its_last_day_it_is_not_overdue_yet():
    with pytest.raises(NotDueYet):
        mark_overdue(commitment=tracked(), actor=STAFF, at=on_day(2022, 12, 31))
