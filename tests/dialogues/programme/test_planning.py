import datetime as dt

import pytest

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.queries import has_role
from dialogues.programme import errors
from dialogues.programme.actions import (
    activate_programme,
    assign_role,
    change_dialogue,
    change_programme,
    close_programme,
    duplicate_dialogue,
    plan_dialogue,
    publish_ground_rules,
    reschedule_dialogue,
    set_target,
    wind_down_programme,
)
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.promises import promise_of
from dialogues.programme.queries import clashes_with, dialogues_of, next_dialogue
from tests.factories.institutions import an_area
from tests.factories.people import an_account
from tests.factories.programme import (
    PLANNED_AT,
    a_dialogue,
    a_local_dialogue,
    a_programme,
    an_agenda_item,
    at_nine,
    brought_to,
)

pytestmark = pytest.mark.django_db
SAID = {"actor": SYSTEM, "at": PLANNED_AT}


@pytest.fixture
def programme() -> Programme:
    return a_programme()


def test_whoever_creates_a_programme_is_its_convenor_and_finds_a_coalition_to_fill() -> None:
    anh = an_account("Trần Thị Minh Anh")

    programme = a_programme(convenor=anh)

    assert has_role(anh, programme.scope, "convenor")
    assert (programme.state, programme.coalition.memberships.count()) == ("draft", 0)


def test_two_programmes_never_share_a_code(programme: Programme) -> None:
    with pytest.raises(errors.ProgrammeCodeTaken):
        a_programme(programme.code.lower())
    with pytest.raises(errors.EndsBeforeItStarts):
        a_programme("OTHER", start_date=dt.date(2022, 1, 2), end_date=dt.date(2022, 1, 1))


def test_a_programme_promises_what_its_level_promises_unless_it_says_more(programme: Programme) -> None:
    assert promise_of(programme, "en").startswith("We will work with you")

    change_programme(programme=programme, changes={"promise": original("We answer in 30 days.", "en")}, **SAID)

    assert promise_of(programme, "en") == "We answer in 30 days."


def test_a_programme_winds_down_before_it_closes(programme: Programme) -> None:
    activate_programme(programme=programme, **SAID)
    with pytest.raises(errors.WrongProgrammeState):
        close_programme(programme=programme, **SAID)

    wind_down_programme(programme=programme, **SAID)

    assert close_programme(programme=programme, **SAID).state == "closed"


@pytest.mark.requirement("INV-04")
def test_a_target_without_a_value_says_why(programme: Programme) -> None:
    target = {"programme": programme, "code": "T8", "statement": original("Local dialogues"), "kind": "count_events"}

    with pytest.raises(errors.TargetReasonMissing):
        set_target(**target, **SAID)
    set_target(**target, tbd_reason="To be identified later", **SAID)
    set_target(**target, value=5, **SAID)

    stored = programme.targets.get()
    assert (stored.value, stored.tbd_reason) == (5, "")


def test_the_convenor_plans_a_local_dialogue_and_says_in_one_step_what_it_feeds(programme: Programme) -> None:
    national = a_dialogue(programme, "ND1", at_nine(2022, 5, 18))

    local = a_local_dialogue(programme, "LD-DL", at_nine(2022, 3, 24), feeds_into=[national])

    assert (local.level, local.state, local.timezone) == ("provincial", "planning", "Asia/Ho_Chi_Minh")
    assert [link.target for link in local.links_out.all()] == [national]


def test_nothing_is_half_planned_when_the_link_is_refused(programme: Programme) -> None:
    national = a_dialogue(programme, "ND1", at_nine(2022, 5, 18))

    with pytest.raises(errors.LinkNotLater):
        a_local_dialogue(programme, "LD-DL", at_nine(2022, 6, 24), feeds_into=[national])

    assert [dialogue.code for dialogue in Dialogue.objects.all()] == ["ND1"]


def test_a_dialogue_has_a_code_of_its_own_and_ends_after_it_starts(programme: Programme) -> None:
    day = at_nine(2022, 5, 18)
    a_dialogue(programme, "ND1", day)

    with pytest.raises(errors.DialogueCodeTaken):
        a_dialogue(programme, "nd1", day)
    with pytest.raises(errors.DialogueEndsTooEarly):
        a_dialogue(programme, "ND2", starts_at=day, ends_at=day)
    with pytest.raises(errors.DialogueTimesIncomplete):
        a_dialogue(programme, "ND3", starts_at=day)


@pytest.mark.requirement("INV-28")
def test_calendars_learn_of_a_new_place_but_not_of_a_better_title(programme: Programme) -> None:
    dialogue = brought_to(a_dialogue(programme, "ND1", at_nine(2022, 5, 18)), "scheduled")

    change_dialogue(dialogue=dialogue, changes={"title": original("National dialogue", "en")}, **SAID)
    assert dialogue.sequence == 0
    change_dialogue(dialogue=dialogue, changes={"venue": "Hà Nội"}, **SAID)
    assert dialogue.sequence == 1
    reschedule_dialogue(dialogue=dialogue, starts_at=at_nine(2022, 5, 19), ends_at=at_nine(2022, 5, 20), **SAID)

    assert dialogue.sequence == 2


def test_new_ground_rules_are_a_new_version_to_be_accepted_anew(programme: Programme) -> None:
    dialogue = a_dialogue(programme)

    versions = [
        publish_ground_rules(dialogue=dialogue, ground_rules=original(text), **SAID).ground_rules_version
        for text in ("Listen.", "Listen.", "Listen first.")
    ]

    assert versions == [1, 1, 2]


def test_two_texts_published_from_pages_opened_at_the_same_time_are_two_versions(programme: Programme) -> None:
    dialogue = a_dialogue(programme)
    first, second = Dialogue.objects.get(pk=dialogue.pk), Dialogue.objects.get(pk=dialogue.pk)

    publish_ground_rules(dialogue=first, ground_rules=original("Listen."), **SAID)
    publish_ground_rules(dialogue=second, ground_rules=original("Listen first."), **SAID)

    assert (first.ground_rules_version, second.ground_rules_version) == (1, 2)


def test_who_changes_the_place_does_not_put_the_capacity_back_that_somebody_else_changed(programme: Programme) -> None:
    dialogue = a_dialogue(programme, venue="Huế")
    first, second = Dialogue.objects.get(pk=dialogue.pk), Dialogue.objects.get(pk=dialogue.pk)

    change_dialogue(dialogue=first, changes={"capacity": 12}, **SAID)
    change_dialogue(dialogue=second, changes={"venue": "Hà Nội"}, **SAID)

    dialogue.refresh_from_db()
    assert (dialogue.capacity, dialogue.venue) == (12, "Hà Nội")


def test_a_duplicate_has_the_plan_but_neither_the_people_nor_the_identity(programme: Programme) -> None:
    hai_phong = a_local_dialogue(programme, "LD-HP", at_nine(2021, 11, 18), area="HP", venue="Hải Phòng")
    brought_to(hai_phong, "inviting")

    copy = duplicate_dialogue(
        dialogue=hai_phong, code="LD-NA", starts_at=at_nine(2021, 12, 9), areas=[an_area("NA")], **SAID
    )

    assert [item.title for item in copy.agenda_items.all()] == [item.title for item in hai_phong.agenda_items.all()]
    assert [role.role for role in copy.roles.all()] == ["chair"]
    assert copy.ends_at == at_nine(2021, 12, 9) + dt.timedelta(hours=3)
    assert (copy.state, copy.ground_rules, copy.sequence) == ("planning", hai_phong.ground_rules, 0)
    assert copy.uid != hai_phong.uid


def test_what_is_over_can_no_longer_be_changed(programme: Programme) -> None:
    dialogue = brought_to(a_dialogue(programme, "ND1", at_nine(2022, 5, 18)), "ended")

    with pytest.raises(errors.NoLongerPlanned):
        change_dialogue(dialogue=dialogue, changes={"venue": "Huế"}, **SAID)
    with pytest.raises(errors.NoLongerPlanned):
        reschedule_dialogue(dialogue=dialogue, starts_at=at_nine(2022, 6, 1), ends_at=at_nine(2022, 6, 2), **SAID)
    with pytest.raises(errors.NoLongerPlanned):
        an_agenda_item(dialogue)


def test_the_next_dialogue_is_the_one_that_is_on_else_the_one_that_comes_next(programme: Programme) -> None:
    a_dialogue(programme, "ND1", at_nine(2022, 5, 18))
    local = a_local_dialogue(programme, "LD-DL", at_nine(2022, 3, 24))

    assert next_dialogue(dialogues_of(programme), at_nine(2022, 3, 1)) == local
    assert next_dialogue(dialogues_of(programme), at_nine(2022, 6, 1)) is None
    brought_to(local, "live")
    assert next_dialogue(dialogues_of(programme), at_nine(2022, 6, 1)) == local


def test_the_same_chair_cannot_be_in_two_places(programme: Programme) -> None:
    first = a_dialogue(programme, "ND1", at_nine(2022, 5, 18))
    second = a_dialogue(programme, "ND2", at_nine(2022, 5, 18) + dt.timedelta(hours=1))
    chair = assign_role(dialogue=first, role="chair", name="Ngô Thị Mai", **SAID)
    assign_role(dialogue=second, role="chair", person=chair.person, **SAID)

    clashes = [(row.dialogue.code, row.person.name) for row in clashes_with(first)]

    assert clashes == [("ND2", "Ngô Thị Mai")]


def test_a_role_needs_a_person_and_is_given_once(programme: Programme) -> None:
    dialogue = a_dialogue(programme)
    chair = assign_role(dialogue=dialogue, role="chair", name=" Ngô  Thị Mai ", **SAID)

    with pytest.raises(errors.RoleExists):
        assign_role(dialogue=dialogue, role="chair", person=chair.person, **SAID)
    with pytest.raises(errors.PersonMissing):
        assign_role(dialogue=dialogue, role="chair", name=" ", **SAID)

    assert chair.person.name == "Ngô Thị Mai"


def test_unknown_details_are_a_mistake_of_the_caller(programme: Programme) -> None:
    with pytest.raises(TypeError):
        plan_dialogue(programme=programme, code="X", kind="training", title=original("X"), colour="blue", **SAID)
