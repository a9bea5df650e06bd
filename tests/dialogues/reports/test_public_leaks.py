"""What strangers may not read they do not learn by a filter, a link or a feed either."""

import pytest

from dialogues.commitments.actions import decline_sign_off, request_sign_off
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    claim_fulfilment,
    contest_commitment,
    report_progress,
    resolve_contest,
    withdraw_report,
)
from dialogues.programme.models import Programme
from dialogues.reports.queries.scorecard import Scope
from dialogues.reports.queries.scorecard.publicly import PublicReading
from tests.factories.commitments import STAFF, a_confirmed, a_delegate, a_national_dialogue, an_institution
from tests.factories.follow_up import JULY, a_promise, hanoi

pytestmark = pytest.mark.django_db


@pytest.fixture
def declined():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    request_sign_off(commitment=confirmed, actor=STAFF, at=JULY)
    decline_sign_off(
        commitment=confirmed, institution=confirmed.lead_institution, reason="No budget", actor=STAFF, at=JULY
    )
    Programme.objects.update(state="active")
    return Commitment.objects.select_related("lead_institution").get()


@pytest.mark.requirement("COM-5")
@pytest.mark.parametrize("choice", ["institution", "group"])
def test_no_filter_tells_who_declined_without_a_name(client, declined, choice):
    assert declined.statement in client.get("/public/LNOB/").content.decode()
    value = {"institution": declined.lead_institution.code, "group": "government"}[choice]

    assert declined.statement not in client.get(f"/public/LNOB/?{choice}={value}").content.decode()


def test_the_feed_and_the_page_are_silent_about_a_report_that_was_taken_back(client):
    promise = a_promise()
    Programme.objects.update(state="active")
    slip = report_progress(subject=promise, progress=Progress(report="done"), actor=STAFF, at=JULY)
    addresses = ["/public/LNOB/changes.atom", f"/public/LNOB/{promise.dialogue.code}/{promise.code}/"]
    assert all("The institution reported: complete" in client.get(one).content.decode() for one in addresses)

    withdraw_report(update=slip, actor=STAFF, at=JULY)

    for address in addresses:
        assert "The institution reported: complete" not in client.get(address).content.decode()


def test_no_filter_tells_how_long_a_contest_took_of_what_is_kept_to_the_parties():
    promise, union = a_promise(), an_institution("DPO", "Union *", "association")
    a_delegate(promise.dialogue, "Bùi Đức Long", union)
    claim_fulfilment(commitment=promise, actor=STAFF, at=hanoi(7, 4))
    challenge = contest_commitment(
        commitment=promise, institution=union, reason="Six have left.", actor=STAFF, at=hanoi(7, 5)
    )
    said = {"result": "partly", "resolution": "34 stayed.", "follows": "active"}
    resolve_contest(challenge=challenge, **said, actor=STAFF, at=hanoi(7, 9))
    Commitment.objects.update(visibility="parties")
    programme, institution = promise.dialogue.programme, promise.lead_institution

    assert days_to_resolve(Scope(programme)) == 4
    assert days_to_resolve(Scope(programme, institution=institution)) is None


def days_to_resolve(scope):
    groups = PublicReading(scope, hanoi(8, 1).date(), hanoi(8, 1).date()).card().groups
    return {one.key: one.value for group in groups for one in group.figures}["days_to_resolve"]
