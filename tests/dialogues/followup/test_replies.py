"""The right of reply: dated, numbered, never edited, withdrawable."""

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.followup.actions import publish_reply, withdraw_reply
from dialogues.followup.errors_of_replies import (
    NobodysReply,
    ReplyTextMissing,
    ReplyTextTooLong,
    ReplyWithdrawnAlready,
)
from dialogues.followup.models import Reply
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from tests.factories.commitments import (
    STAFF,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import a_facilitator, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
PUBLIC = "/public/LNOB/ND1/C-01/"
SUMMER = on_day(2023, 6, 15)


@pytest.fixture
def active():
    return an_active(a_delegate(a_national_dialogue()))


def said(commitment, text="The flood took two of the schools.", **more):
    more = {"institution": commitment.lead_institution, "actor": STAFF, "at": SUMMER} | more
    return publish_reply(commitment=commitment, text=text, **more)


def test_a_later_statement_stands_beside_the_earlier_and_no_word_changes(active):
    first, second = said(active), said(active, "One of them is rebuilt.")

    assert (first.number, second.number) == (1, 2)
    assert [flaw for stream in Stream.objects.all() for flaw in flaws_in(stream)] == []
    Reply.objects.filter(pk=first.pk).update(text="There was no flood.")
    assert [flaw.what for flaw in flaws_in(Stream.objects.get(key=active.dialogue.programme.scope))] == ["altered_text"]


def test_only_an_owner_replies_and_in_words_that_can_be_stored(active):
    with pytest.raises(NobodysReply):
        said(active, institution=an_institution("ELSE", "Somebody else *"))
    with pytest.raises(ReplyTextMissing):
        said(active, " ")
    for text in ("x" * 2001, "\x00"):
        with pytest.raises(ReplyTextTooLong):
            said(active, text)

    assert Reply.objects.count() == 0


def test_a_focal_point_publishes_and_withdraws_and_everybody_reads_which(active, client):
    account, person = an_account("Bùi Thu"), a_person("Bùi Thu", an_institution(), "focal_point")
    person.account = account
    person.save()
    thu = signed_in(account)

    assert thu.post(f"{PAGE}reply/", {"text": ""}).status_code == 422
    thu.post(f"{PAGE}reply/", {"text": "The flood took two of the schools."})
    published = client.get(PUBLIC).content.decode()
    thu.post(f"{PAGE}replies/{Reply.objects.get().pk}/withdrawal/")

    assert "The flood took two of the schools." in published
    assert "Bùi Thu" not in published
    after = client.get(PUBLIC).content.decode()
    assert "This statement was withdrawn on" in after
    assert "flood" not in after


def test_by_the_progress_link_an_owner_replies_without_an_account(active):
    at = timezone.now()
    _token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=f"commitment:{active.pk}", at=at)
    browser, door = Client(), f"/u/{secret}/reply/"
    assert "What your institution says" in browser.get(door).content.decode()

    assert browser.post(door, {"text": ""}).status_code == 422
    told = browser.post(door, {"text": "We are late."}, follow=True).content.decode()
    reply = Reply.objects.get()
    browser.post(f"/u/{secret}/replies/{reply.pk}/withdrawal/")

    assert "Your statement stands on the public page." in told
    assert (reply.institution, reply.text) == (an_institution(), "We are late.")
    assert Reply.objects.get().withdrawn_at is not None


def test_nobody_else_publishes_or_withdraws(active):
    reply = said(active)
    withdrawal = f"{PAGE}replies/{reply.pk}/withdrawal/"

    for browser, status in (
        (signed_in(a_facilitator(active.dialogue.programme.scope)), 403),
        (signed_in(an_account("Somebody Else")), 404),
    ):
        assert browser.get(f"{PAGE}reply/").status_code == browser.post(withdrawal).status_code == status
    withdraw_reply(reply=reply, actor=STAFF, at=SUMMER)
    with pytest.raises(ReplyWithdrawnAlready):
        withdraw_reply(reply=reply, actor=STAFF, at=SUMMER)


def test_the_organiser_writes_down_a_statement_that_came_by_post(active):
    viet = signed_in(an_organiser(active.dialogue.programme.scope))

    answer = viet.post(f"{PAGE}reply/", {"text": "By letter of 3 May."}, follow=True).content.decode()

    assert "By letter of 3 May." in answer
    assert "The institution published a statement." in answer
