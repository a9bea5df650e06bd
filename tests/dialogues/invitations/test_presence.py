"""Who is in the room, whatever order the news of the doors comes in (INV-12, INV-25)."""

import datetime as dt
import uuid
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.invitations.actions import Nominee, close_presence, undo_deed
from dialogues.invitations.errors import DeedOfAnother, DialogueOver, NotExpectedHere, UnknownDeed, WrongState
from dialogues.invitations.models import Delegate, PresenceSegment
from dialogues.invitations.queries.presence import Stay, stays_from
from dialogues.invitations.states import DELEGATE_MOVES, LATE_NEWS, check_move
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Entry
from dialogues.programme.actions import end_dialogue, open_dialogue
from dialogues.programme.models import Dialogue
from tests.factories.door import nam_is_coming, noted, that_day
from tests.factories.invitations import HA, a_dialogue, a_named_delegate, an_institution

MINUTE = dt.timedelta(minutes=1)
deeds = st.lists(st.tuples(st.sampled_from(["arrived", "left", "returned"]), st.integers(0, 12)), max_size=8)


def standing(delegate: Delegate) -> tuple[str, list[tuple[str, str]]]:
    delegate = Delegate.objects.get(pk=delegate.pk)
    zone = delegate.dialogue.zone
    stays = delegate.presence.order_by("started_at").values_list("started_at", "ended_at")
    hours = [tuple(f"{at.astimezone(zone):%H:%M}" if at else "" for at in stay) for stay in stays]
    return delegate.state, hours


@given(noted=deeds, seed=st.randoms(use_true_random=False))
@pytest.mark.requirement("INV-12")
def test_the_same_deeds_give_the_same_stays_in_any_order(noted, seed):
    told = [(kind, that_day(8) + MINUTE * minute) for kind, minute in noted]
    shuffled = seed.sample(told, len(told))

    stays = stays_from(told)

    assert stays_from(shuffled) == stays == stays_from(told + told)
    assert sum(stay.ended_at is None for stay in stays) <= 1
    for before, after in pairwise(stays):
        assert before.started_at <= before.ended_at < after.started_at


@pytest.mark.django_db
def test_two_doors_without_a_network_agree_in_the_end_whoever_is_heard_first():
    endings = set()
    told = [
        ("arrived", that_day(8, 5), "Main door"),
        ("left", that_day(9), "Garden"),
        ("arrived", that_day(8, 2), "Garden"),
    ]
    for number, order in enumerate(permutations(told)):
        dialogue = a_dialogue(f"ND{number + 2}")
        nam = a_named_delegate(dialogue)
        for kind, happened_at, door in order:
            noted(nam, kind, happened_at, door=door, at=that_day(11))
        endings.add(str(standing(nam)))

    assert endings == {str(("away", [("08:02", "09:00")]))}


@pytest.mark.django_db
@pytest.mark.requirement("INV-25")
def test_a_deed_sent_twice_counts_once_and_its_id_stands_for_nothing_else():
    nam, once = nam_is_coming(), uuid.uuid4()

    first = noted(nam, "arrived", that_day(8), client_id=once)
    again = noted(nam, "arrived", that_day(8, 30), client_id=once)

    assert (again.pk, again.happened_at) == (first.pk, that_day(8))
    assert Entry.objects.filter(kind="delegate.checked_in").count() == 1
    with pytest.raises(DeedOfAnother):
        noted(nam, "left", that_day(8), client_id=once)


@pytest.mark.django_db
def test_the_earliest_arrival_stands_and_the_later_door_is_told_so():
    nam = nam_is_coming()
    later = noted(nam, "arrived", that_day(8, 20), door="Garden")

    earlier = noted(nam, "arrived", that_day(8, 1), door="Main door", at=that_day(9))

    assert (later.outcome, earlier.outcome) == ("done", "repeated")
    assert Delegate.objects.get().checked_in_at == that_day(8, 1)
    kinds = Entry.objects.filter(subject=f"delegate:{nam.pk}").order_by("sequence").values_list("kind", flat=True)
    assert [*kinds][-2:] == ["delegate.checked_in", "delegate.presence_corrected"]


@pytest.mark.django_db
def test_undoing_one_door_leaves_what_the_other_has_seen():
    nam = nam_is_coming()
    slip = noted(nam, "arrived", that_day(8))
    noted(nam, "arrived", that_day(8, 10))

    for _time in range(2):
        undo_deed(dialogue=nam.dialogue, client_id=slip.client_id, actor="user:3", at=that_day(8, 12))

    assert standing(nam) == ("checked_in", [("08:10", "")])
    with pytest.raises(UnknownDeed):
        undo_deed(dialogue=nam.dialogue, client_id=uuid.uuid4(), actor="user:3", at=that_day(9))


@pytest.mark.django_db
def test_a_phone_whose_clock_is_years_off_is_believed_to_mean_now():
    nam = nam_is_coming()

    wrong = [noted(nam, "arrived", that_day(8) - dt.timedelta(days=days), at=that_day(8)) for days in (-300, 300)]

    assert [deed.happened_at for deed in wrong] == [that_day(8)] * 2


@pytest.mark.django_db
def test_nobody_is_checked_in_at_a_dialogue_of_others():
    nam = nam_is_coming()
    nam.dialogue = a_dialogue("ND2")

    with pytest.raises(NotExpectedHere):
        noted(nam, "arrived", that_day(8))


def held(dialogue: Dialogue) -> Dialogue:
    """Open from 08:30 to 16:30."""
    Dialogue.objects.filter(pk=dialogue.pk).update(state="ready")
    open_dialogue(dialogue=Dialogue.objects.get(pk=dialogue.pk), actor=SYSTEM, at=that_day(8, 30))
    end_dialogue(dialogue=Dialogue.objects.get(pk=dialogue.pk), actor=SYSTEM, at=that_day(16, 30))
    return Dialogue.objects.get(pk=dialogue.pk)


@pytest.mark.django_db
def test_at_the_end_everybody_has_attended_in_part_or_not_at_all():
    nam = nam_is_coming()
    ha = a_named_delegate(nam.dialogue, HA, institution=an_institution("MLI"))
    thinh = Nominee(name="Vũ Đức Thịnh", mandate="full")
    a_named_delegate(nam.dialogue, thinh, institution=an_institution("YSN"))
    noted(nam, "arrived", that_day(8))
    noted(ha, "arrived", that_day(9))
    noted(ha, "left", that_day(12))

    close_presence(dialogue=held(nam.dialogue), at=that_day(16, 30))

    rows = Delegate.objects.order_by("pk").values_list("person__name", "state", "attended_minutes")
    assert [*rows] == [
        ("Lê Hoàng Nam", "attended", 480), ("Đỗ Thu Hà", "partial", 180), ("Vũ Đức Thịnh", "no_show", 0)
    ]  # fmt: skip
    assert PresenceSegment.objects.filter(ended_at=None).count() == 0


@pytest.mark.django_db
def test_news_from_a_phone_that_was_offline_all_day_still_counts_and_what_came_after_the_end_does_not():
    nam = nam_is_coming()
    ha = a_named_delegate(nam.dialogue, HA, institution=an_institution("MLI"))
    noted(nam, "arrived", that_day(8))
    close_presence(dialogue=held(nam.dialogue), at=that_day(16, 30))
    absent = Delegate.objects.get(pk=ha.pk).state

    noted(ha, "arrived", that_day(8, 10), at=that_day(19))

    assert (absent, standing(ha)) == ("no_show", ("attended", [("08:10", "16:30")]))
    with pytest.raises(DialogueOver):
        noted(ha, "left", that_day(18), at=that_day(19))


@pytest.mark.django_db
def test_where_nobody_was_checked_in_nobody_is_called_absent():
    nam = nam_is_coming()

    judged = close_presence(dialogue=held(nam.dialogue), at=that_day(16, 30))

    assert (judged, Delegate.objects.get().state) == (0, "rsvp")


@pytest.mark.parametrize(
    ("moves", "before", "after"),
    [
        (DELEGATE_MOVES, "registered", "away"),
        (DELEGATE_MOVES, "away", "rsvp"),
        (DELEGATE_MOVES, "checked_in", "no_show"),
        (DELEGATE_MOVES, "attended", "checked_in"),
        (LATE_NEWS, "no_show", "registered"),
    ],
)
def test_a_step_the_table_does_not_know_is_refused(moves, before, after):
    with pytest.raises(WrongState):
        check_move(moves, before, after)


def test_leaving_and_coming_back_in_the_same_moment_is_staying():
    assert stays_from([("arrived", that_day(8)), ("left", that_day(9)), ("returned", that_day(9))]) == [
        Stay(that_day(8))
    ]
