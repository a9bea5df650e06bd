"""Who will be in the room against the targets: in persons, and never so that one of them can be made out."""

import datetime as dt

import pytest

from dialogues.invitations.actions import (
    refresh_forecast,
    release_attendance,
    set_participation_targets,
)
from dialogues.invitations.enums import DelegateState
from dialogues.invitations.errors import FiguresFrozen, NotOverYet
from dialogues.invitations.models import Delegate, ParticipationFigures
from dialogues.invitations.queries import forecast_of
from dialogues.journal import subscribers
from dialogues.people.actions import create_person, declare_profile, withdraw_consent
from dialogues.people.models import ProfileAccess
from dialogues.people.self_description import Trait
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.seats import A_DAY, a_plan, named, says

pytestmark = pytest.mark.django_db
WOMAN, MAN = {"gender": "woman"}, {"gender": "man"}
TAY_WOMAN = WOMAN | {"ethnicity": "VN:Tày"}


@pytest.fixture
def nd1() -> Dialogue:
    dialogue = a_dialogue()
    set_participation_targets(
        dialogue=dialogue, targets={"women": 50, "ethnic_minority": 20}, actor="user:1", at=IN_APRIL
    )
    return dialogue


def coming(
    dialogue: Dialogue, number: int, values: dict[str, str] | None, at: dt.datetime = IN_APRIL
) -> list[Delegate]:
    """So many people who will come and have said this about themselves."""
    people = [create_person(name=f"Người {n}", language="vi", actor="system", at=at) for n in range(number)]
    made = [
        Delegate.objects.create(
            dialogue=dialogue, person=person, rsvp="accepted", rsvp_at=at, state="rsvp", arrival="invited"
        )
        for person in people
    ]
    for person in people:
        declare_profile(person=person, values=values, notice_version="1", language="vi", actor="person:1", at=at)
    return made


def shown(dialogue: Dialogue) -> dict[str, int | None]:
    return {line.trait.value: line.count for line in forecast_of(dialogue).traits}


@pytest.mark.requirement("IVT-10", "EQ-1")
def test_48_percent_women_of_50_percent_wanted_are_one_person_short_and_two_reserve_seats(nd1: Dialogue) -> None:
    a_plan(nd1, community=(50, 0), general_reserve=6)
    coming(nd1, 24, TAY_WOMAN)
    coming(nd1, 26, MAN)

    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    forecast = forecast_of(nd1)
    women, minority = forecast.traits[0], forecast.traits[1]
    assert (women.count, women.percent, women.target, women.shortfall) == (24, 48, 50, 1)
    assert [(s.trait, s.seats, s.enough) for s in forecast.suggestions] == [(Trait.WOMEN, 2, True)]
    assert (minority.shortfall, minority.is_met) == (0, True)


@pytest.mark.requirement("IVT-10")
def test_17_percent_ethnic_minorities_of_20_wanted_ask_for_four_of_the_reserve_seats(nd1: Dialogue) -> None:
    a_plan(nd1, community=(96, 0), general_reserve=6)
    coming(nd1, 16, TAY_WOMAN)
    coming(nd1, 34, WOMAN)
    coming(nd1, 46, MAN)

    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    forecast = forecast_of(nd1)
    assert [(line.trait, line.percent, line.is_met) for line in forecast.traits[:2]] == [
        (Trait.WOMEN, 52, True),
        (Trait.ETHNIC_MINORITY, 17, False),
    ]
    assert [(s.trait, s.seats) for s in forecast.suggestions] == [(Trait.ETHNIC_MINORITY, 4)]


@pytest.mark.requirement("EQ-1")
def test_each_group_has_its_seats_as_target_and_its_gap_in_persons(nd1: Dialogue) -> None:
    a_plan(nd1, government=(3, 0))
    [nam] = named(nd1, "MOP", "Lê Hoàng Nam")
    says(nam, "accepted")

    plan = forecast_of(nd1).plan

    assert plan
    assert next((line.seats, line.named, line.coming, line.missing) for line in plan.groups) == (3, 1, 1, 2)


@pytest.mark.requirement("PRV-4")
def test_nothing_is_shown_of_nine_people_and_no_profile_is_opened(nd1: Dialogue) -> None:
    coming(nd1, 9, WOMAN)

    assert refresh_forecast(dialogue=nd1, at=IN_APRIL) is None
    assert (shown(nd1), ProfileAccess.objects.count()) == ({"women": None, "ethnic_minority": None}, 0)


@pytest.mark.requirement("PRV-4")
def test_the_figures_move_only_when_five_people_have_changed(nd1: Dialogue) -> None:
    coming(nd1, 6, WOMAN)
    coming(nd1, 6, MAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    coming(nd1, 4, WOMAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL + A_DAY)
    after_four = shown(nd1)["women"]
    coming(nd1, 1, WOMAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL + A_DAY)

    assert (after_four, shown(nd1)["women"]) == (6, 11)


@pytest.mark.requirement("PRV-4")
def test_four_refusals_and_one_yes_do_not_betray_the_one(nd1: Dialogue) -> None:
    coming(nd1, 6, WOMAN)
    coming(nd1, 6, MAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    for name in ("A", "B", "C", "D"):
        says(named(nd1, name, f"Ông {name}")[0], "declined", at=IN_APRIL + A_DAY)
    coming(nd1, 1, WOMAN)

    assert refresh_forecast(dialogue=nd1, at=IN_APRIL + A_DAY) is None


@pytest.mark.requirement("INV-19", "PRV-3")
def test_four_women_among_twenty_are_hidden_with_everything_that_would_tell(nd1: Dialogue) -> None:
    coming(nd1, 4, WOMAN)
    coming(nd1, 16, MAN)

    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    women = forecast_of(nd1).traits[0]
    assert (women.count, women.percent, women.shortfall, women.seats_needed) == (None, None, None, None)
    assert shown(nd1)["ethnic_minority"] == 0


@pytest.mark.requirement("INV-20")
def test_whoever_takes_back_the_consent_is_missing_from_the_next_figures(nd1: Dialogue) -> None:
    women = coming(nd1, 12, WOMAN)
    coming(nd1, 8, MAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    for delegate in women[:5]:
        withdraw_consent(
            person=delegate.person, purpose="demographic_statistics", actor="person:1", at=IN_APRIL + A_DAY
        )
    subscribers.catch_up()

    assert shown(nd1)["women"] == 7


@pytest.mark.requirement("EQ-1", "PRV-4")
def test_who_came_is_worked_out_once_and_stays(nd1: Dialogue) -> None:
    coming(nd1, 8, WOMAN)
    coming(nd1, 8, MAN)
    with pytest.raises(NotOverYet):
        release_attendance(dialogue=nd1, actor="user:1", at=IN_APRIL)
    Delegate.objects.update(state=DelegateState.CHECKED_IN, checked_in_at=IN_APRIL)
    Dialogue.objects.filter(pk=nd1.pk).update(state="ended")
    nd1.refresh_from_db()

    release_attendance(dialogue=nd1, actor="user:1", at=IN_APRIL)

    with pytest.raises(FiguresFrozen):
        release_attendance(dialogue=nd1, actor="user:1", at=IN_APRIL)
    came = forecast_of(nd1).traits_attended[0]
    assert (came.count, came.percent, ParticipationFigures.objects.count()) == (8, 50, 1)


def all_came_but(dialogue: Dialogue, *stayed_away: Delegate) -> None:
    came = Delegate.objects.exclude(pk__in=[one.pk for one in stayed_away])
    came.update(state=DelegateState.CHECKED_IN, checked_in_at=IN_APRIL)
    Dialogue.objects.filter(pk=dialogue.pk).update(state="ended")
    dialogue.refresh_from_db()


@pytest.mark.requirement("INV-19", "PRV-4")
@pytest.mark.parametrize(("away", "women_shown"), [(0, 12), (1, None), (4, None), (5, 7)])
def test_the_few_who_stayed_away_are_not_made_out_by_the_forecast_before(
    nd1: Dialogue, away: int, women_shown: int | None
) -> None:
    women = coming(nd1, 12, WOMAN)
    coming(nd1, 8, MAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL)
    all_came_but(nd1, *women[:away])

    release_attendance(dialogue=nd1, actor="user:1", at=IN_APRIL + A_DAY)

    forecast = forecast_of(nd1)
    assert (forecast.traits_attended[0].count, forecast.would_tell) == (women_shown, women_shown is None)
    assert forecast.attended
    assert forecast.attended.people == 20 - away


@pytest.mark.requirement("INV-19", "PRV-4")
def test_whoever_comes_in_is_not_made_out_by_a_release_two_steps_before(nd1: Dialogue) -> None:
    """Five drop out and come in again, and with them one more: six have changed since the last, one since the first."""
    women = coming(nd1, 12, WOMAN)
    coming(nd1, 8, MAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL)
    dropped = Delegate.objects.filter(pk__in=[one.pk for one in women[:5]])
    dropped.update(rsvp="declined")
    refresh_forecast(dialogue=nd1, at=IN_APRIL + A_DAY)
    assert shown(nd1)["women"] == 7
    dropped.update(rsvp="accepted")
    [one_more] = coming(nd1, 1, WOMAN)

    assert refresh_forecast(dialogue=nd1, at=IN_APRIL + 2 * A_DAY) is None

    one_more.delete()
    assert refresh_forecast(dialogue=nd1, at=IN_APRIL + 2 * A_DAY) is not None
    assert shown(nd1)["women"] == 12


@pytest.mark.requirement("PRV-4")
def test_who_is_named_again_is_nobody_else(nd1: Dialogue) -> None:
    """Three people on new rows and one who is new: one has changed."""
    women = coming(nd1, 12, WOMAN)
    coming(nd1, 8, MAN)
    refresh_forecast(dialogue=nd1, at=IN_APRIL)
    for again in women[:3]:
        Delegate.objects.filter(pk=again.pk).update(withdrawn_at=IN_APRIL)
        again.pk = None
        again.save(force_insert=True)
    coming(nd1, 1, WOMAN)

    assert refresh_forecast(dialogue=nd1, at=IN_APRIL + A_DAY) is None


@pytest.mark.requirement("INV-19", "PRV-3")
@pytest.mark.parametrize(("men", "women_shown"), [(0, 9), (1, None), (4, None), (5, 9)])
def test_the_few_who_said_otherwise_cannot_be_worked_out_from_how_many_told(
    nd1: Dialogue, men: int, women_shown: int | None
) -> None:
    coming(nd1, 9, WOMAN)
    coming(nd1, men, MAN)
    quiet = coming(nd1, 20, {"gender": "woman"})
    for delegate in quiet:
        withdraw_consent(person=delegate.person, purpose="demographic_statistics", actor="person:1", at=IN_APRIL)

    refresh_forecast(dialogue=nd1, at=IN_APRIL)

    assert (forecast_of(nd1).told, shown(nd1)["women"]) == (9 + men, women_shown)
