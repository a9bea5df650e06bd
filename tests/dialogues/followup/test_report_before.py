"""Report before you come: what an institution has open stands on its invitation's page and is answered there."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries.open_things import owed_things
from dialogues.invitations.actions import send_invitation
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import OutboundMessage
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.follow_up import JULY, a_promise, a_step, hanoi

pytestmark = pytest.mark.django_db


def an_invited_ministry() -> tuple[Invitation, str]:
    """The ministry that promised something, invited again; and its page."""
    promise = a_promise()
    a_step(promise)
    invitation = Invitation.objects.create(
        dialogue=promise.dialogue,
        institution=promise.lead_institution,
        seats=1,
        language="en",
        state="sent",
        sent_at=JULY,
    )
    return invitation, address_of(Purpose.NOMINATION, f"invitation:{invitation.pk}")


def address_of(purpose: Purpose, key: str) -> str:
    return f"/r/{issue_token(purpose=purpose, object_key=key, at=timezone.now())[1]}/"


def test_the_page_lists_what_is_open_and_takes_a_tap(client: Client):
    invitation, address = an_invited_ministry()
    [step] = invitation.dialogue.action_items.all()

    before = client.get(address).content.decode()
    answer = client.post(f"{address}open/action_item:{step.pk}/", {"report": "late", "narrative": "Rain"})

    assert "Your institution has 2 things open" in before
    assert ("Train 200 local officials" in before, "Curriculum" in before) == (True, True)
    assert (answer.status_code, answer["Location"]) == (302, f"{address}#open")
    update = ProgressUpdate.objects.get()
    assert (update.action_item, update.report, update.narrative) == (step, "late", "Rain")
    assert getattr(update.through, "object_key", "") == f"invitation:{invitation.pk}"


def test_a_double_tap_is_one_report(client: Client):
    invitation, address = an_invited_ministry()
    [step] = invitation.dialogue.action_items.all()
    keys = re.findall(r'name="client_key" value="([^"]+)"', client.get(address).content.decode())

    for _tap in range(2):
        client.post(f"{address}open/action_item:{step.pk}/", {"report": "late", "client_key": keys[0]})

    assert (len(set(keys)), ProgressUpdate.objects.count()) == (2, 1)
    assert keys[0] not in client.get(address).content.decode()


def test_what_is_done_leaves_the_list_and_a_slip_brings_it_back(client: Client):
    invitation, address = an_invited_ministry()
    [step] = invitation.dialogue.action_items.all()

    client.post(f"{address}open/action_item:{step.pk}/", {"report": "done"})
    after = client.get(address).content.decode()
    client.post(f"{address}open/undo/")

    assert "Curriculum" not in after
    assert "Curriculum" in client.get(address).content.decode()


def test_a_second_tap_on_the_slip_takes_back_no_other_report(client: Client):
    invitation, address = an_invited_ministry()
    step, other = invitation.dialogue.action_items.get(), invitation.dialogue.commitments.get()

    client.post(f"{address}open/commitment:{other.pk}/", {"report": "on_track"})
    client.post(f"{address}open/action_item:{step.pk}/", {"report": "done"})
    pages = [client.post(f"{address}open/undo/", follow=True).content.decode() for _tap in range(2)]

    assert [*ProgressUpdate.objects.order_by("pk").values_list("state", flat=True)] == ["submitted", "withdrawn"]
    assert all("Taken back." in page for page in pages)


def test_what_others_owe_is_neither_shown_nor_answered_there(client: Client):
    _invitation, address = an_invited_ministry()
    other = an_institution("MOF", "Ministry of Finance *")
    foreign = an_active(a_delegate(_invitation.dialogue, "Vũ Đức Thịnh", other), statement="Open the budget data")

    page = client.get(address).content.decode()
    answer = client.post(f"{address}open/commitment:{foreign.pk}/", {"report": "done"})

    assert "Open the budget data" not in page
    assert (answer.status_code, ProgressUpdate.objects.count()) == (404, 0)


def test_a_tap_that_says_nothing_is_told_so(client: Client):
    invitation, address = an_invited_ministry()
    [step] = invitation.dialogue.action_items.all()

    answer = client.post(f"{address}open/action_item:{step.pk}/", {"report": "perhaps"}, follow=True)

    assert "Please tap how it is going." in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_a_delegates_own_page_shows_none_of_it(client: Client):
    """That link is one person's, and is forwarded."""
    invitation, _address = an_invited_ministry()
    delegate = Delegate.objects.filter(dialogue=invitation.dialogue)[0]
    address = address_of(Purpose.RSVP, f"delegate:{delegate.pk}")
    [step] = invitation.dialogue.action_items.all()

    page = client.get(address).content.decode()
    answer = client.post(f"{address}open/action_item:{step.pk}/", {"report": "done"})

    assert "Curriculum" not in page
    assert (answer.status_code, ProgressUpdate.objects.count()) == (404, 0)


def test_the_mail_of_the_invitation_says_how_many_are_open():
    promise = a_promise()
    following = a_national_dialogue("ND2")
    following.state, following.starts_at, following.ends_at = "inviting", hanoi(12, 1, 9), hanoi(12, 1, 16)
    following.save()
    invitation = Invitation.objects.create(
        dialogue=following, institution=promise.lead_institution, seats=1, language="en"
    )

    send_invitation(invitation=invitation, actor=STAFF, at=JULY)

    [mail] = OutboundMessage.objects.filter(subject_key=f"invitation:{invitation.pk}")
    assert "Your institution has one thing open from earlier dialogues." in mail.text
    assert len(list(owed_things(promise.lead_institution, promise.dialogue.programme, JULY))) == 1
