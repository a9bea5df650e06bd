from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.enums import Role
from dialogues.programme.actions import assign_role, set_target
from dialogues.programme.models import Dialogue, Programme
from tests.factories.institutions import an_area
from tests.factories.people import a_colleague, an_account, signed_in
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, an_agenda_item, at_nine, brought_to

pytestmark = pytest.mark.django_db
API = "/api/v1/programmes/"
ONE = f"{API}LNOB-VN-2021/"
DIALOGUES = f"{ONE}dialogues/"
JSON = "application/json"
NEW: dict[str, Any] = {
    "code": "LD1",
    "kind": "local_dialogue",
    "title": {"en": {"text": "Roads for wheelchairs", "status": "original"}},
    "starts_at": "2022-03-29T08:30:00+07:00",
    "ends_at": "2022-03-29T16:30:00+07:00",
}


@pytest.fixture
def programme() -> Programme:
    return a_programme()


@pytest.fixture
def viet(programme: Programme) -> Client:
    """Phạm Quốc Việt, organiser."""
    return signed_in(a_colleague("Phạm Quốc Việt", Role.ORGANISER, programme.scope))


def everybody(programme: Programme) -> list[Client]:
    """Nobody, somebody of another programme, the facilitator, the organiser."""
    elsewhere = a_programme("OTHER", convenor=an_account("Đặng Văn Hùng"))
    roles = [("Đỗ Thị Mai", Role.CONVENOR, elsewhere), ("Chu Thị Hoa", Role.FACILITATOR, programme)]
    roles.append(("Phạm Quốc Việt", Role.ORGANISER, programme))
    return [Client(), *[signed_in(a_colleague(name, role, where.scope)) for name, role, where in roles]]


def codes(answer: Any) -> list[str]:
    return [row["code"] for row in answer.json()["results"]]


def wrong(answer: Any) -> list[tuple[str, str]]:
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


def a_target(programme: Programme, code: str) -> None:
    set_target(
        programme=programme, code=code, statement=original("Interviews"), kind="sum_people", tbd_reason="No budget yet",
        actor=SYSTEM, at=PLANNED_AT,
    )  # fmt: skip


def test_a_program_reads_what_a_programme_is(viet: Client) -> None:
    told = viet.get(ONE).json()

    assert told["title"] == {
        "en": {"text": "Leave No One Behind", "status": "original"},
        "vi": {"text": "Không để ai bị bỏ lại phía sau", "status": "reviewed"},
    }
    assert (told["state"], told["convening_institution"], told["start_date"]) == ("draft", "CSI", "2021-05-01")


@pytest.mark.requirement("INV-04")
def test_a_target_to_be_determined_has_no_value_and_says_why(viet: Client, programme: Programme) -> None:
    a_target(programme, "T6")

    [target] = viet.get(f"{ONE}targets/").json()["results"]

    assert (target["code"], target["value"], target["tbd_reason"]) == ("T6", None, "No budget yet")


def test_who_may_do_what(programme: Programme) -> None:
    clients = everybody(programme)
    a_dialogue(programme, "ND1")

    def answers(method: str, address: str, body: Any = None) -> list[int]:
        return [getattr(client, method)(address, body, content_type=JSON).status_code for client in clients]

    assert answers("get", API) == [401, 200, 200, 200]
    assert [codes(client.get(API)) for client in clients[1:]] == [["OTHER"], ["LNOB-VN-2021"], ["LNOB-VN-2021"]]
    for address in (ONE, f"{ONE}targets/", DIALOGUES, f"{DIALOGUES}ND1/"):
        assert answers("get", address) == [401, 404, 200, 200]
    assert answers("post", DIALOGUES, NEW) == [401, 404, 403, 201]
    assert answers("patch", f"{DIALOGUES}ND1/", {"venue": "Hà Nội"}) == [401, 404, 403, 200]
    assert answers("post", f"{DIALOGUES}ND1/state/", {"state": "cancelled", "reason": "Flood"}) == [401, 404, 403, 200]
    assert answers("post", API, {}) == [401, 405, 405, 405]


@pytest.mark.parametrize("wanted", [["ND1"], ["ND1", "ND2", "ND3"]])
def test_lists_cost_the_same_queries_for_one_and_for_three(
    viet: Client, programme: Programme, django_assert_num_queries: DjangoAssertNumQueries, wanted: list[str]
) -> None:
    for code in wanted:
        a_target(programme, code)
        a_dialogue(programme, code, areas=[an_area("DL")])
        viet_too = a_programme(f"P-{code}", convenor=an_account(f"Founder of {code}"))
        a_colleague("Phạm Quốc Việt", Role.ORGANISER, viet_too.scope)

    with django_assert_num_queries(8):
        assert codes(viet.get(DIALOGUES)) == wanted
    with django_assert_num_queries(5):
        assert codes(viet.get(f"{ONE}targets/")) == wanted
    with django_assert_num_queries(4):
        assert codes(viet.get(API)) == ["LNOB-VN-2021", *[f"P-{code}" for code in wanted]]


def test_a_local_dialogue_is_planned_with_its_place_in_the_nesting(viet: Client, programme: Programme) -> None:
    a_dialogue(programme, "ND1", at_nine(2022, 5, 18))
    an_area("HP")

    told = viet.post(DIALOGUES, NEW | {"areas": ["HP"], "feeds_into": ["ND1"]}, JSON).json()

    assert (told["code"], told["state"], told["level"]) == ("LD1", "planning", "provincial")
    assert (told["areas"], told["feeds_into"]) == (["HP"], ["ND1"])
    assert told["title"] == NEW["title"]


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"title": {"en": "Roads"}}, [("title", "shape")]),
        ({"title": {"en": {"text": "Roads", "status": "machine"}}}, [("title", "original")]),
        ({"title": {"en": {"text": " ", "status": "original"}}}, [("title", "empty")]),
        ({"kind": "party"}, [("kind", "invalid_choice")]),
        ({"starts_at": "tomorrow"}, [("starts_at", "invalid")]),
        ({"capacity": 0}, [("capacity", "min_value")]),
        ({"code": "L D"}, [("code", "invalid")]),
        ({"feeds_into": ["OF-ANOTHER"]}, [("feeds_into", "does_not_exist")]),
        ({"state": "live"}, [("state", "unknown_field")]),
    ],
)
def test_bad_input_names_its_field_and_plans_nothing(
    viet: Client, changed: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    a_dialogue(a_programme("OTHER", convenor=an_account("Đặng Văn Hùng")), "OF-ANOTHER")

    assert wrong(viet.post(DIALOGUES, NEW | changed, JSON)) == errors
    assert list(Dialogue.objects.values_list("code", flat=True)) == ["OF-ANOTHER"]


def test_refusals_of_the_actions_keep_their_codes(viet: Client, programme: Programme) -> None:
    a_dialogue(programme, "ND1", at_nine(2022, 1, 18))

    answers = [
        viet.post(DIALOGUES, NEW | {"code": "nd1"}, JSON),
        viet.post(DIALOGUES, {name: NEW[name] for name in NEW if name != "ends_at"}, JSON),
        viet.post(DIALOGUES, NEW | {"ends_at": NEW["starts_at"]}, JSON),
        viet.post(DIALOGUES, NEW | {"ends_at": "9000-12-31T12:00:00Z"}, JSON),
        viet.post(DIALOGUES, NEW | {"feeds_into": ["ND1"]}, JSON),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (409, "dialogue.code_taken"),
        (409, "dialogue.times_incomplete"),
        (409, "dialogue.ends_before_start"),
        (409, "dialogue.date_invalid"),
        (409, "link.not_later"),
    ]
    assert Dialogue.objects.count() == 1


@pytest.mark.requirement("INV-28")
def test_a_new_time_keeps_the_uid_and_raises_the_sequence(viet: Client, programme: Programme) -> None:
    before = brought_to(a_dialogue(programme, "ND1", at_nine(2022, 5, 18)), "inviting")

    told = viet.patch(
        f"{DIALOGUES}ND1/", {"starts_at": "2022-05-20T08:00:00+07:00", "ends_at": "2022-05-20T12:00:00+07:00"}, JSON
    ).json()

    assert (told["uid"], told["sequence"]) == (before.uid, before.sequence + 1)
    assert told["starts_at"] == "2022-05-20T08:00:00+07:00"


def test_a_change_is_made_whole_or_not_at_all(viet: Client, programme: Programme) -> None:
    before = a_dialogue(programme, "ND1", at_nine(2022, 5, 18))

    answer = viet.patch(f"{DIALOGUES}ND1/", {"venue": "Hải Phòng", "ends_at": "2022-05-01T12:00:00+07:00"}, JSON)

    after = Dialogue.objects.get()
    assert answer.json()["code"] == "dialogue.ends_before_start"
    assert (after.venue, after.ends_at) == ("", before.ends_at)


def test_a_dialogue_goes_its_way_step_by_step(viet: Client, programme: Programme) -> None:
    dialogue = a_dialogue(programme, "ND1", at_nine(2022, 5, 18))
    assign_role(dialogue=dialogue, role="chair", name="Ngô Thị Mai", actor=SYSTEM, at=PLANNED_AT)

    early = viet.post(f"{DIALOGUES}ND1/state/", {"state": "scheduled"}, JSON)
    an_agenda_item(dialogue)
    then = viet.post(f"{DIALOGUES}ND1/state/", {"state": "scheduled"}, JSON)
    leap = viet.post(f"{DIALOGUES}ND1/state/", {"state": "closed"}, JSON)
    silent = viet.post(f"{DIALOGUES}ND1/state/", {"state": "postponed"}, JSON)

    assert (early.status_code, early.json()["code"]) == (409, "dialogue.no_agenda")
    assert (then.status_code, then.json()["state"]) == (200, "scheduled")
    assert (leap.json()["code"], silent.json()["code"]) == ("dialogue.wrong_state", "dialogue.reason_missing")


def test_only_the_live_room_opens_a_dialogue(viet: Client, programme: Programme) -> None:
    brought_to(a_dialogue(programme, "ND1", at_nine(2022, 5, 18)), "ready")

    assert wrong(viet.post(f"{DIALOGUES}ND1/state/", {"state": "live"}, JSON)) == [("state", "invalid_choice")]
    assert Dialogue.objects.get().state == "ready"
