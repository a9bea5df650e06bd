"""Who is in the room, by what this process and the others have seen."""

from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from realtime.presence import GONE_AFTER_SECONDS, Presence


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def _a_viewer(pk: int, group: str = "C") -> Viewer:
    return Viewer(Audience.PARTICIPANT, f"delegate:{pk}", "en", delegate_id=pk, group=group)


def _here(presence: Presence) -> dict[int, str]:
    return dict(presence.gathered(apart=False).groups)


def test_a_phone_is_here_until_it_has_been_silent_too_long():
    clock = Clock()
    presence = Presence(clock)
    presence.see(_a_viewer(1))
    presence.see(_a_viewer(2, "P"))

    clock.now += GONE_AFTER_SECONDS - 1
    presence.see(_a_viewer(2, "P"))
    before = _here(presence)
    clock.now += 2

    assert (before, _here(presence)) == ({1: "C", 2: "P"}, {2: "P"})


def test_who_says_good_bye_is_gone_at_once_and_here_again_at_the_next_sign_of_life():
    presence = Presence()
    presence.see(_a_viewer(1))
    presence.miss(1)
    gone = _here(presence)
    presence.see(_a_viewer(1))

    assert (gone, _here(presence)) == ({}, {1: "C"})


def test_a_phone_that_went_away_with_unsent_posts_is_looked_for_until_it_is_back_without():
    presence = Presence()
    presence.see(_a_viewer(1), unsent=2)
    presence.miss(1)
    missed = presence.gathered(apart=False)
    presence.see(_a_viewer(1))  # back, and has not said yet whether it has sent them
    back = presence.gathered(apart=False)
    presence.see(_a_viewer(1), unsent=0)

    assert (missed.unsent_phones, back.unsent_phones, presence.gathered(apart=False).unsent_phones) == (1, 1, 0)
    assert dict(missed.groups) == {}


def test_processes_that_tell_each_other_their_changes_count_the_same_people_once():
    here, there = Presence(), Presence()
    here.see(_a_viewer(1))
    here.see(_a_viewer(2, "P"), unsent=1)
    there.see(_a_viewer(2, "P"))  # the same person's other tab
    there.hear(*here.changes())
    here.hear(*there.changes())
    both = _here(here), _here(there)
    here.miss(1)
    there.hear(*here.changes())

    assert both == ({1: "C", 2: "P"}, {1: "C", 2: "P"})
    assert _here(there) == {2: "P"}
    assert here.changes() == ({}, set())


def test_walls_and_staff_are_not_counted_as_people_in_the_room():
    presence = Presence()
    presence.see(Viewer(Audience.STAFF, "user:1", "en", user_id=1))
    presence.see(Viewer(Audience.WALL, "", "en"))

    assert _here(presence) == {}
