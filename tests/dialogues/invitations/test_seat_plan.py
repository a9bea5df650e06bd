"""How many seats for whom, and what becomes of the reserve."""

import pytest

from dialogues.institutions.enums import StakeholderGroup
from dialogues.invitations.actions import release_seats, set_seat_plan, undo_release
from dialogues.invitations.errors import (
    BelowHeld,
    BelowReleased,
    GroupFull,
    OverCapacity,
    ReleaseInUse,
    ReserveTooSmall,
)
from dialogues.invitations.models import Delegate, Nomination, SeatOffer, WaitingPlace
from dialogues.invitations.queries import balance_of, seat_plan_of
from dialogues.journal.models import Entry
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.seats import a_plan, an_area, named, says

pytestmark = pytest.mark.django_db
STAMP = {"actor": "user:1", "at": IN_APRIL}


@pytest.fixture
def nd1() -> Dialogue:
    return a_dialogue(capacity=120)


def line(dialogue: Dialogue, group: str = "government") -> tuple[int, int, int, int, int, int]:
    """Seats, promised, named, coming, offered, free."""
    view = seat_plan_of(dialogue)
    assert view
    [found] = [row for row in view.groups if row.group == group]
    return found.seats, found.promised, found.named, found.coming, found.offered, found.free


@pytest.mark.requirement("IVT-10")
def test_the_plan_says_live_what_is_promised_named_coming_and_free(nd1: Dialogue) -> None:
    a_plan(nd1, government=(4, 1), community=(2, 0), general_reserve=3)
    nam, ha = named(nd1, "MOP", "Lê Hoàng Nam", "Đỗ Thu Hà", seats=2)

    says(nam, "accepted")
    says(ha, "declined")

    assert line(nd1) == (4, 2, 1, 1, 0, 3)
    view = seat_plan_of(nd1)
    assert view
    assert (view.seats, view.reserve_left, view.named, view.coming) == (6, 4, 1, 1)


@pytest.mark.requirement("INV-11")
def test_a_nominee_beyond_the_quota_of_the_group_waits_though_the_institution_has_a_seat(nd1: Dialogue) -> None:
    a_plan(nd1, government=(1, 0))
    [nam] = named(nd1, "MOP", "Lê Hoàng Nam")

    [chau] = named(nd1, "MLI", "Ngô Minh Châu")

    assert (nam.state, chau.state) == ("accepted", "alternate")
    assert list(WaitingPlace.objects.values_list("nomination", "group", "state")) == [
        (chau.pk, "government", "waiting")
    ]


@pytest.mark.requirement("IVT-12")
def test_assistants_and_interpreters_use_no_seat_of_the_group(nd1: Dialogue) -> None:
    a_plan(nd1, government=(1, 0))
    [nam] = named(nd1, "MOP", "Lê Hoàng Nam")
    Nomination.objects.filter(pk=nam.pk).update(capacity="assistant")
    Delegate.objects.filter(nomination=nam).update(capacity="assistant")

    assert line(nd1) == (1, 1, 0, 0, 0, 1)
    assert named(nd1, "MLI", "Ngô Minh Châu")[0].state == "accepted"


def test_a_plan_larger_than_the_room_is_refused(nd1: Dialogue) -> None:
    with pytest.raises(OverCapacity) as refusal:
        a_plan(nd1, government=(80, 20), community=(20, 0), general_reserve=1)

    assert refusal.value.context == {"planned": 121, "capacity": 120}


def test_nobody_loses_a_seat_by_a_change_of_the_plan(nd1: Dialogue) -> None:
    a_plan(nd1, government=(2, 0))
    named(nd1, "MOP", "Lê Hoàng Nam", "Đỗ Thu Hà", seats=2)

    with pytest.raises(BelowHeld) as refusal:
        a_plan(nd1, government=(1, 0))

    assert refusal.value.context == {"group": StakeholderGroup.GOVERNMENT.label, "held": 2}
    assert line(nd1)[0] == 2


def test_more_seats_are_offered_to_those_who_wait_at_once(nd1: Dialogue) -> None:
    a_plan(nd1, government=(1, 0))
    named(nd1, "MOP", "Lê Hoàng Nam")
    [chau] = named(nd1, "MLI", "Ngô Minh Châu")

    a_plan(nd1, government=(2, 0))

    assert SeatOffer.objects.get().waiting.nomination == chau
    assert line(nd1) == (2, 2, 1, 0, 1, 0)


@pytest.mark.requirement("IVT-10")
def test_four_reserve_seats_go_to_the_communities_of_dak_lak_and_tuyen_quang(nd1: Dialogue) -> None:
    a_plan(nd1, community=(1, 0), general_reserve=6)

    release = release_seats(
        dialogue=nd1, group="community", seats=4, areas=[an_area("DL"), an_area("TQ")], reason="17 %", **STAMP
    )

    view = seat_plan_of(nd1)
    assert view
    assert (view.general_reserve_left, line(nd1, "community")[0]) == (2, 5)
    assert Entry.objects.get(kind="seats.released").data == {
        "plan": view.plan.pk,
        "release": release.pk,
        "group": "community",
        "seats": 4,
        "areas": sorted([an_area("DL").pk, an_area("TQ").pk]),
    }


def test_seats_released_to_a_province_wait_for_its_people(nd1: Dialogue) -> None:
    a_plan(nd1, peoples_organisation=(0, 0), general_reserve=1)
    release_seats(dialogue=nd1, group="peoples_organisation", seats=1, areas=[an_area("DL")], **STAMP)

    [from_haiphong] = named(nd1, "U-HP", "Vũ Đức Thịnh", kind="mass_org", area=an_area("HP"))
    [from_daklak] = named(nd1, "U-DL", "H'Linh Niê", kind="mass_org", area=an_area("DL"))

    assert (from_haiphong.state, from_daklak.state) == ("alternate", "accepted")


def test_a_release_can_be_undone_while_nobody_sits_on_it(nd1: Dialogue) -> None:
    a_plan(nd1, government=(0, 0), general_reserve=2)
    release = release_seats(dialogue=nd1, group="government", seats=2, **STAMP)

    undo_release(release=release, **STAMP)

    view = seat_plan_of(nd1)
    assert view
    assert (view.general_reserve_left, line(nd1)[0]) == (2, 0)


def test_a_release_that_is_used_stays(nd1: Dialogue) -> None:
    a_plan(nd1, government=(0, 0), general_reserve=2)
    release = release_seats(dialogue=nd1, group="government", seats=2, **STAMP)
    named(nd1, "MOP", "Lê Hoàng Nam")

    with pytest.raises(ReleaseInUse):
        undo_release(release=release, **STAMP)


def test_no_more_is_released_than_there_is_and_the_plan_keeps_what_was_released(nd1: Dialogue) -> None:
    a_plan(nd1, government=(1, 2))

    with pytest.raises(ReserveTooSmall):
        release_seats(dialogue=nd1, group="community", from_group="government", seats=3, **STAMP)
    release_seats(dialogue=nd1, group="community", from_group="government", seats=2, **STAMP)
    with pytest.raises(BelowReleased):
        set_seat_plan(dialogue=nd1, groups={"government": (3, 1)}, **STAMP)


def test_who_said_no_comes_back_only_if_the_group_still_has_a_seat(nd1: Dialogue) -> None:
    a_plan(nd1, government=(1, 0))
    [nam] = named(nd1, "MOP", "Lê Hoàng Nam")
    says(nam, "declined")
    named(nd1, "MLI", "Ngô Minh Châu")

    with pytest.raises(GroupFull):
        says(nam, "accepted")


def test_without_a_plan_everything_is_as_it_was(nd1: Dialogue) -> None:
    first, second = named(nd1, "MOP", "Lê Hoàng Nam", "Đỗ Thu Hà", seats=1)

    assert (first.state, second.state) == ("accepted", "alternate")
    assert (WaitingPlace.objects.count(), seat_plan_of(nd1)) == (0, None)


def test_the_balance_names_the_provinces_where_nobody_of_a_group_is_asked(nd1: Dialogue) -> None:
    a_plan(nd1, government=(4, 0), peoples_organisation=(4, 0))
    nd1.areas.set([an_area("DL"), an_area("HP")])
    [nam] = named(nd1, "PPC-DL", "Lê Hoàng Nam", area=an_area("DL"))
    says(nam, "accepted")
    named(nd1, "U-HP", "Vũ Đức Thịnh", kind="mass_org", area=an_area("HP"))

    balance = balance_of(nd1)

    assert [area.code for area in balance.areas] == ["HP", "DL"]
    rows = {row.group.value: [(c.invited, c.named, c.coming) for c in row.cells] for row in balance.rows}
    assert rows["government"] == [(0, 0, 0), (1, 1, 1), (0, 0, 0)]
    assert rows["peoples_organisation"] == [(1, 1, 0), (0, 0, 0), (0, 0, 0)]
    assert [(gap.group.value, gap.area.code) for gap in balance.gaps] == [
        ("government", "HP"),
        ("peoples_organisation", "DL"),
    ]
    assert balance_of(nd1.programme, group="government", area="DL").rows[0].cells[0].coming == 1
    assert OutboundMessage.objects.filter(key__startswith="seat_offer").count() == 0
