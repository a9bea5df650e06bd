"""Nobody judges, contests or speaks where they are on the other side, and a contest ends by its resolution alone."""

import datetime as dt

import pytest
from django.utils import timezone

from dialogues.commitments.actions import screen_commitment
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    claim_fulfilment,
    close_commitment,
    contest_commitment,
    hand_over_obligation,
    report_progress,
    verify_commitment,
)
from dialogues.followup.actions.links import progress_link
from dialogues.followup.errors_of_contest import OwnClaim
from dialogues.followup.errors_of_verifying import NotIndependent
from dialogues.people.models import User
from tests.factories.commitments import STAFF, a_delegate, a_person, an_institution
from tests.factories.follow_up import JULY, a_focal_point, a_promise, a_step, hanoi

pytestmark = pytest.mark.django_db


def verified(commitment, by):
    return verify_commitment(
        commitment=commitment, verifier=by, level=4, completion="limited", actor="user:9", at=hanoi(8, 1)
    )


def handed_over(subject, to, at=JULY):
    return hand_over_obligation(subject=subject, to=to, reason="Agreed between the two", actor=STAFF, at=at)


def the_union():
    return an_institution("DPO-HP", "Hải Phòng Union of Persons with Disabilities *", "association")


@pytest.mark.requirement("INV-14", "COM-9")
def test_who_owed_it_in_between_does_not_verify_it():
    promise, union, fund = a_promise(), the_union(), an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")
    handed_over(promise, union)
    handed_over(promise, fund, at=hanoi(7, 20))

    with pytest.raises(NotIndependent):
        verified(promise, a_person("Bùi Đức Long", union))


@pytest.mark.requirement("INV-14")
def test_who_does_one_of_its_steps_does_not_verify_the_whole():
    promise, union = a_promise(), the_union()
    a_step(promise, owner=union)

    with pytest.raises(NotIndependent):
        verified(promise, a_person("Bùi Đức Long", union))


@pytest.mark.requirement("COM-9")
def test_a_colleague_who_typed_in_the_report_does_not_verify_it():
    promise, account = a_promise(), User.objects.create(email="han@example.org", name="Phùng Gia Hân")
    han = a_person("Phùng Gia Hân")
    han.account = account
    han.save()
    report_progress(subject=promise, progress=Progress(report="done"), actor=f"user:{account.pk}", at=JULY)

    with pytest.raises(NotIndependent):
        verified(promise, han)


def test_an_owner_does_not_contest_its_own_claim():
    promise = claim_fulfilment(commitment=a_promise(), actor=STAFF, at=JULY)

    with pytest.raises(OwnClaim):
        contest_commitment(
            commitment=promise, institution=promise.lead_institution, reason="Not so", actor=STAFF, at=JULY
        )


@pytest.mark.requirement("COM-10")
@pytest.mark.parametrize("way_out", ["close", "claim", "screen"])
def test_while_it_is_contested_nothing_but_the_resolution_leads_on(way_out):
    promise, union = a_promise(), the_union()
    a_delegate(promise.dialogue, "Bùi Đức Long", union)
    verified(promise, a_person("Phùng Gia Hân"))
    contest_commitment(commitment=promise, institution=union, reason="Two days only", actor="user:5", at=hanoi(8, 2))
    said = {"commitment": promise, "actor": STAFF, "at": hanoi(8, 3)}
    ways = {
        "close": lambda: close_commitment(outcome="not_fulfilled", **said),
        "claim": lambda: claim_fulfilment(**said),
        "screen": lambda: screen_commitment(is_verifiable=True, **said),
    }

    with pytest.raises(NotPossibleNow):
        ways[way_out]()

    assert Commitment.objects.get().lifecycle == "contested"


@pytest.mark.requirement("INS-3")
def test_after_a_hand_over_the_old_links_neither_report_nor_speak_for_the_new_owner(client):
    promise, now = a_promise(due=dt.date(2030, 1, 1)), timezone.now()
    hung = a_focal_point(promise.lead_institution)
    link = progress_link(
        subject_key=promise.subject, institution=promise.lead_institution, person=hung, email=hung.email, at=now
    )
    path = link[link.index("/u/") :]
    assert client.get(path).status_code == 200

    handed_over(promise, the_union(), at=now)

    for address in (path, f"{path}reply/"):
        client.post(address, {"report": "done", "text": "All done", "client_key": ""})
    assert client.get(path).status_code in (403, 404, 410)
    assert (promise.progress_updates.count(), promise.replies.count()) == (0, 0)


def test_the_links_of_the_other_owners_of_a_joint_pledge_stay_open(client):
    promise, union, now = a_promise(due=dt.date(2030, 1, 1)), the_union(), timezone.now()
    promise.co_owners.add(union)
    long = a_focal_point(union, "Bùi Đức Long", "long@dpo.example.org")
    link = progress_link(subject_key=promise.subject, institution=union, person=long, email=long.email, at=now)

    handed_over(promise, an_institution("FUND-M", "Mekong Partnership Fund *", "foundation"), at=now)

    assert client.get(link[link.index("/u/") :]).status_code == 200
