import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.journal.actions import SYSTEM
from dialogues.people.models import Person
from dialogues.programme import errors
from dialogues.programme.actions import (
    accept_conflict,
    add_bridge_point,
    assign_role,
    change_dialogue,
    note_absence,
    reopen_conflict,
    reschedule_dialogue,
    schedule_dialogue,
    set_conflict_levels,
    set_day,
    set_travel_time,
)
from dialogues.programme.models import ConflictAcceptance, Dialogue, Programme
from dialogues.programme.queries import conflicts_of
from dialogues.programme.queries.conflicts import Span
from tests.factories.halls import a_hall, put_into
from tests.factories.institutions import an_area
from tests.factories.people import a_facilitator, a_person
from tests.factories.programme import (
    HANOI,
    PLANNED_AT,
    a_dialogue,
    a_local_dialogue,
    a_programme,
    an_agenda_item,
    at_nine,
)

SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}
WEDNESDAY = at_nine(2022, 5, 18)
HOUR = dt.timedelta(hours=1)
MINUTES = st.integers(0, 60 * 24).map(lambda minutes: WEDNESDAY + dt.timedelta(minutes=minutes))


@pytest.fixture
def programme(db: None) -> Programme:
    return a_programme(languages=["vi"])


@pytest.fixture
def khoa(db: None) -> Person:
    return a_person("Trần Văn Khoa")


@pytest.fixture
def national(programme: Programme, khoa: Person) -> Dialogue:
    return chaired(a_dialogue(programme, "ND1", WEDNESDAY), khoa)


def chaired(dialogue: Dialogue, person: Person, role: str = "chair") -> Dialogue:
    assign_role(dialogue=dialogue, person=person, role=role, **SAID)
    return dialogue


def words_of(dialogue: Dialogue, viewer: Any = None, kind: str = "") -> list[str]:
    dialogue = Dialogue.objects.select_related("programme", "hall").get(pk=dialogue.pk)
    found = [one for one in conflicts_of(dialogue, viewer) if one.acceptance is None]
    return [one.finding.words for one in found if not kind or one.finding.kind == kind]


@pytest.mark.requirement("C47")
@pytest.mark.requirement("SCH-5")
def test_a_chair_in_two_dialogues_at_once_is_named_with_both(national: Dialogue, khoa: Person) -> None:
    local = chaired(a_local_dialogue(national.programme, "LD-DL", WEDNESDAY + HOUR), khoa, "interpreter")

    told = "Trần Văn Khoa has a duty in {}, too ({}), 18 May 2022, {}."
    assert words_of(national) == [told.format("LD-DL", "Interpreter", "10:00–13:00")]
    assert words_of(local) == [told.format("ND1", "Chair", "09:00–12:00")]


@pytest.mark.requirement("SCH-5")
def test_one_dialogue_after_the_other_is_no_conflict(national: Dialogue, khoa: Person) -> None:
    chaired(a_dialogue(national.programme, "EW1", WEDNESDAY + 3 * HOUR), khoa)

    assert words_of(national) == []


@pytest.mark.requirement("C48")
@pytest.mark.requirement("SCH-5")
@given(MINUTES, MINUTES, MINUTES, MINUTES)
def test_two_spans_meet_if_an_instant_lies_in_both(
    a: dt.datetime, b: dt.datetime, c: dt.datetime, d: dt.datetime
) -> None:
    minute = dt.timedelta(minutes=1)
    one, other = Span(min(a, b), max(a, b) + minute), Span(min(c, d), max(c, d) + minute)

    shared = min(one.ends_at, other.ends_at) - max(one.starts_at, other.starts_at)

    assert one.meets(other) == other.meets(one) == (shared > dt.timedelta(0))
    assert not one.meets(Span(one.ends_at, one.ends_at + minute))
    assert one.meets(Span(one.starts_at.astimezone(dt.UTC), one.ends_at.astimezone(dt.UTC)))


@pytest.mark.requirement("C49")
@pytest.mark.requirement("SCH-5")
def test_a_closed_dialogue_of_another_programme_says_busy_and_no_more(national: Dialogue, khoa: Person) -> None:
    elsewhere = a_programme("SECRET")
    talks = a_dialogue(elsewhere, "TALKS", WEDNESDAY, attribution_rule="closed")
    chaired(talks, khoa)
    Dialogue.objects.filter(pk=talks.pk).update(state="scheduled", ends_at=WEDNESDAY + 2 * HOUR)

    assert words_of(national) == ["Trần Văn Khoa: busy 18 May 2022, 09:00–11:00."]
    hoa = a_facilitator(elsewhere.scope)
    assert words_of(national, hoa) == [
        "Trần Văn Khoa has a duty in SECRET TALKS, too (Chair), 18 May 2022, 09:00–11:00."
    ]


@pytest.mark.requirement("SCH-5")
def test_who_is_away_and_a_hall_that_is_closed_are_told(national: Dialogue, khoa: Person) -> None:
    hall = a_hall(national.programme, capacity=80)
    put_into(national, hall)
    change_dialogue(dialogue=national, changes={"capacity": 120}, **SAID)
    for of in ({"person": khoa, "reason": "leave"}, {"hall": hall, "reason": "repair"}):
        note_absence(programme=national.programme, starts_at=WEDNESDAY, ends_at=WEDNESDAY + HOUR, **of, **SAID)

    assert words_of(national) == [
        "Hội trường A is not available: Closed for repair, 18 May 2022, 09:00–10:00.",
        "Hội trường A has 80 places; 120 people are expected.",
        "Trần Văn Khoa is not available: On leave, 18 May 2022, 09:00–10:00.",
    ]


@pytest.mark.requirement("SCH-5")
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2022, 2, 2), "2 February 2022 is a day off: Second Day of Lunar New Year."),
        ((2022, 2, 7), "7 February 2022 lies within three days of a festival, when many are travelling: %s."),
        ((2022, 5, 2), "2 May 2022 is a day off: Liberation Day/Reunification Day (observed)."),
        ((2022, 5, 21), "21 May 2022 is a weekend."),
    ],
)
@pytest.mark.requirement("C50")
def test_days_on_which_people_do_not_work_are_pointed_out(
    programme: Programme, day: tuple[int, int, int], words: str
) -> None:
    local = a_local_dialogue(programme, "LD-HCM", at_nine(*day), area="HCM")

    assert words_of(local) == [words.replace("%s", "Fourth Day of Lunar New Year")]


@pytest.mark.requirement("C50")
@pytest.mark.requirement("SCH-5")
def test_days_of_the_programmes_own_stand_before_the_calendar(programme: Programme) -> None:
    saturday = a_dialogue(programme, "ND1", at_nine(2022, 5, 21))
    wednesday = a_dialogue(programme, "ND2", WEDNESDAY)
    set_day(programme=programme, day_date=dt.date(2022, 5, 21), kind="working", **SAID)
    set_day(programme=programme, day_date=dt.date(2022, 5, 18), kind="ceremony", name="Day of mourning", **SAID)

    assert (words_of(saturday), words_of(wednesday)) == ([], ["18 May 2022 is kept free: Day of mourning."])


@pytest.mark.requirement("C51")
@pytest.mark.requirement("SCH-5")
def test_nobody_is_in_hai_phong_at_noon_and_in_dak_lak_an_hour_later(programme: Programme, khoa: Person) -> None:
    first = chaired(a_local_dialogue(programme, "LD-HP", WEDNESDAY, area="HP"), khoa)
    chaired(a_local_dialogue(programme, "LD-DL", WEDNESDAY + 4 * HOUR), khoa)

    assert words_of(first) == ["Trần Văn Khoa has 60 minutes between this and LD-DL; the journey takes 240."]
    set_travel_time(programme=programme, area=an_area("DL"), other_area=an_area("HP"), minutes=60, **SAID)

    assert words_of(first) == []


@pytest.mark.requirement("C52")
@pytest.mark.requirement("SCH-5")
def test_a_conflict_stays_accepted_until_its_facts_change(national: Dialogue, khoa: Person) -> None:
    local = chaired(a_local_dialogue(national.programme, "LD-DL", WEDNESDAY), khoa)
    [found] = conflicts_of(national)

    with pytest.raises(errors.ConflictReasonMissing):
        accept_conflict(dialogue=national, key=found.finding.key, reason=" ", **SAID)
    accept_conflict(dialogue=national, key=found.finding.key, reason="He opens both by video.", **SAID)
    assert (words_of(national), words_of(local)) == ([], [])
    reschedule_dialogue(dialogue=local, starts_at=WEDNESDAY + HOUR, ends_at=WEDNESDAY + 4 * HOUR, **SAID)

    assert len(words_of(national)) == len(words_of(local)) == 1
    with pytest.raises(errors.ConflictGone):
        accept_conflict(dialogue=national, key=found.finding.key, reason="As before.", **SAID)


def test_an_acceptance_can_be_taken_back(national: Dialogue, khoa: Person) -> None:
    chaired(a_local_dialogue(national.programme, "LD-DL", WEDNESDAY), khoa)
    [found] = conflicts_of(national)
    accept_conflict(dialogue=national, key=found.finding.key, reason="He opens both by video.", **SAID)

    reopen_conflict(acceptance=ConflictAcceptance.objects.get(), **SAID)

    assert len(words_of(national)) == 1


@pytest.mark.requirement("C47")
@pytest.mark.requirement("SCH-5")
def test_what_the_programme_lets_stop_scheduling_stops_it_until_it_is_accepted(
    national: Dialogue, khoa: Person
) -> None:
    an_agenda_item(national)
    chaired(a_local_dialogue(national.programme, "LD-DL", WEDNESDAY), khoa)
    set_conflict_levels(programme=national.programme, levels={"person_busy": "block_scheduling"}, **SAID)
    [found] = conflicts_of(national)

    with pytest.raises(errors.ConflictBlocks):
        schedule_dialogue(dialogue=national, **SAID)
    accept_conflict(dialogue=national, key=found.finding.key, reason="He opens both by video.", **SAID)
    schedule_dialogue(dialogue=national, **SAID)

    assert national.state == "scheduled"


@pytest.mark.requirement("C47")
def test_what_the_programme_ignores_is_not_looked_for(national: Dialogue, khoa: Person) -> None:
    chaired(a_local_dialogue(national.programme, "LD-DL", WEDNESDAY), khoa)
    set_conflict_levels(programme=national.programme, levels={"person_busy": "ignore"}, **SAID)

    assert words_of(national) == []


@pytest.mark.requirement("SCH-6")
def test_in_an_emergency_a_sunday_only_warns(programme: Programme) -> None:
    set_conflict_levels(programme=programme, levels={"weekend": "block_scheduling"}, **SAID)
    flood = a_dialogue(programme, "RD1", at_nine(2022, 5, 22), kind="rapid_dialogue")

    assert [(one.finding.kind, one.level) for one in conflicts_of(flood)] == [("weekend", "warn")]


@pytest.mark.requirement("C52")
@pytest.mark.requirement("SCH-5")
def test_a_free_time_is_proposed_on_the_next_day_nobody_is_taken(national: Dialogue, khoa: Person) -> None:
    local = chaired(a_local_dialogue(national.programme, "LD-DL", WEDNESDAY), khoa)
    chaired(a_local_dialogue(national.programme, "LD-HP", at_nine(2022, 5, 19), area="HP"), khoa)

    [found] = conflicts_of(local, with_slot=True)

    assert found.slot == (at_nine(2022, 5, 20), at_nine(2022, 5, 20) + 3 * HOUR)


@pytest.mark.requirement("EQ-6")
def test_a_panel_without_a_voice_from_below_is_pointed_out(programme: Programme) -> None:
    dialogue = a_dialogue(programme, "ND1", WEDNESDAY)
    an_agenda_item(dialogue, "Results", "panel", voices=["government", "private"])
    an_agenda_item(dialogue, "Answers", "panel", voices=["government", "community"])

    assert words_of(dialogue) == ["The panel “Results” has no voice of civil society or of a community."]


@pytest.mark.requirement("SCH-5")
def test_a_language_that_nobody_interprets_is_pointed_out(programme: Programme) -> None:
    dialogue = a_dialogue(programme, "ND1", WEDNESDAY, languages=["vi", "en"], mode="hybrid")
    add_bridge_point(dialogue=dialogue, name="Buôn Ma Thuột", interpreter_language="rad", **SAID)

    assert words_of(dialogue) == [
        "Nobody interprets English in the hall.",
        "Buôn Ma Thuột: nobody interprets English and Ê Đê.",
    ]


def test_hours_are_those_of_the_place(programme: Programme) -> None:
    late = a_dialogue(
        programme, "ND1", starts_at=dt.datetime(2022, 5, 18, 17, tzinfo=HANOI), ends_at=WEDNESDAY + 12 * HOUR
    )

    assert words_of(late) == ["17:00–21:00 lies outside working hours."]
