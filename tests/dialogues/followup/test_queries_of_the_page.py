"""The page of one commitment reads each kind of rows once, however much hangs on it."""

import datetime as dt

import pytest

from dialogues.commitments.links import commitment_url
from dialogues.followup.actions import NewItem, add_action_items
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db


def test_steps_and_their_story_cost_no_query_each(client, django_assert_max_num_queries):
    active = an_active(a_delegate(a_national_dialogue()), due_date=dt.date(2022, 9, 1))
    client.force_login(an_organiser(active.dialogue.programme.scope))
    for number in (1, 4):
        steps = [NewItem(title=f"Step {number}.{n}", due_date=dt.date(2022, 8, 1)) for n in range(number)]
        add_action_items(commitment=active, items=steps, actor=STAFF, at=on_day(2022, 7, 1))
        client.get(commitment_url(active))
        with django_assert_max_num_queries(35):
            body = client.get(commitment_url(active)).content.decode()
        assert all(step.title in body for step in steps)
