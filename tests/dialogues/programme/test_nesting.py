import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.journal.actions import SYSTEM
from dialogues.programme import errors
from dialogues.programme.actions import link_dialogues, reschedule_dialogue, unlink_dialogues
from dialogues.programme.models import Dialogue, DialogueLink
from dialogues.programme.queries import ancestors_of, feeds_graph, reaches
from tests.factories.programme import PLANNED_AT, a_dialogue, a_local_dialogue, a_programme, at_nine

MAY_18 = at_nine(2022, 5, 18)


@pytest.fixture
def national(db: None) -> Dialogue:
    return a_dialogue(a_programme(), "ND1", MAY_18)


@pytest.fixture
def local(national: Dialogue) -> Dialogue:
    """LD-DL, planned and linked in one step."""
    return a_local_dialogue(national.programme, "LD-DL", at_nine(2022, 3, 24), feeds_into=[national])


def moved(dialogue: Dialogue, day: dt.datetime, reason: str = "") -> Dialogue:
    return reschedule_dialogue(
        dialogue=dialogue,
        starts_at=day,
        ends_at=day + dt.timedelta(hours=3),
        exception_reason=reason,
        actor=SYSTEM,
        at=PLANNED_AT,
    )


def linked(source: Dialogue, target: Dialogue, reason: str = "") -> DialogueLink:
    return link_dialogues(source=source, target=target, exception_reason=reason, actor=SYSTEM, at=PLANNED_AT)


@pytest.mark.requirement("SCH-4", "INV-03")
def test_a_local_dialogue_cannot_move_behind_the_national_one_it_feeds(local: Dialogue) -> None:
    with pytest.raises(errors.LinkNotLater):
        moved(local, at_nine(2022, 5, 20))

    local.refresh_from_db()
    assert (local.starts_at, local.sequence) == (at_nine(2022, 3, 24), 0)


@pytest.mark.requirement("SCH-4", "INV-03")
def test_it_may_move_there_with_a_reason_which_is_stored_with_the_link(local: Dialogue) -> None:
    moved(local, at_nine(2022, 5, 20), "Typhoon: its results follow in writing.")

    link = DialogueLink.objects.get()
    assert link.exception_reason == "Typhoon: its results follow in writing."
    assert Dialogue.objects.get(code="LD-DL").starts_at == at_nine(2022, 5, 20)


@pytest.mark.requirement("SCH-4", "INV-03")
def test_the_national_dialogue_cannot_move_before_those_that_feed_it(national: Dialogue, local: Dialogue) -> None:
    with pytest.raises(errors.LinkNotLater) as refusal:
        moved(national, at_nine(2022, 3, 24))

    assert str(refusal.value) == "ND1 starts before LD-DL has ended. If that is meant, give the reason."


@pytest.mark.requirement("SCH-4")
def test_results_never_run_in_a_circle(national: Dialogue, local: Dialogue) -> None:
    with pytest.raises(errors.LinkCycle):
        linked(national, local, "Even with a reason.")
    with pytest.raises(errors.LinkToItself):
        linked(national, national)

    assert feeds_graph(national.programme) == {local.pk: [national.pk]}


@pytest.mark.requirement("INV-03")
def test_a_link_backwards_in_time_wants_a_reason(national: Dialogue) -> None:
    late = a_local_dialogue(national.programme, "LD-TQ", at_nine(2022, 6, 1), area="TQ")

    with pytest.raises(errors.LinkNotLater):
        linked(late, national)
    link = linked(late, national, "Its paper was sent in before.")

    assert link.exception_reason == "Its paper was sent in before."


def test_a_link_is_drawn_once_and_can_be_taken_back(national: Dialogue, local: Dialogue) -> None:
    with pytest.raises(errors.LinkExists):
        linked(local, national)
    unlink_dialogues(link=DialogueLink.objects.get(), actor=SYSTEM, at=PLANNED_AT)

    assert ancestors_of(national) == set()


def test_a_dialogue_knows_all_whose_results_arrive_there(national: Dialogue, local: Dialogue) -> None:
    village = a_dialogue(national.programme, "CD-1", at_nine(2022, 2, 1), kind="community_dialogue")
    linked(village, local)

    assert ancestors_of(national) == {local.pk, village.pk}


@pytest.mark.requirement("SCH-4", "INV-03")
class TestTheGraph(TestCase):
    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14))
    def test_it_stays_without_circles_whatever_is_linked(self, edges: list[tuple[int, int]]) -> None:
        programme = a_programme()
        dialogues = [a_dialogue(programme, f"D{number}") for number in range(5)]

        for source, target in edges:
            with contextlib.suppress(errors.LinkCycle, errors.LinkExists, errors.LinkToItself):
                linked(dialogues[source], dialogues[target])

        graph = feeds_graph(programme)
        assert [start for start in graph if reaches(graph, start, start)] == []
        refused = {edge for edge in edges if dialogues[edge[1]].pk not in graph.get(dialogues[edge[0]].pk, [])}
        assert all(a == b or reaches(graph, dialogues[b].pk, dialogues[a].pk) for a, b in refused)
