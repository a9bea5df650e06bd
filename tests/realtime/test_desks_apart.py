"""A planner's page in one process, and what another process records, with the real Redis between them."""

import asyncio
import time

import pytest

from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from realtime import bus
from realtime.hub import hub
from realtime.threads import writing
from tests.factories import invitations
from tests.factories.desks import DeskSocket
from tests.factories.people import an_organiser, signed_in

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True), pytest.mark.needs("redis")]
PATIENCE_SECONDS = 15


async def test_what_a_worker_records_reaches_the_pages_of_a_web_process() -> None:
    delegate = await writing(lambda: invitations.a_named_delegate(invitations.a_dialogue()))
    programme = delegate.dialogue.programme
    session = await writing(lambda: str(signed_in(an_organiser(programme.scope)).cookies["sessionid"].value))
    page = DeskSocket(programme.code, sessionid=session)
    await page.open()
    begun = time.monotonic()
    while hub().bus._heard_at < begun:
        assert time.monotonic() - begun < PATIENCE_SECONDS
        await asyncio.sleep(0.05)

    bus.detach(hub())  # the commit is made where nobody watches
    await writing(lambda: answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=invitations.IN_APRIL))

    assert (await page.until_about("delegate"))["type"] == "changed"
