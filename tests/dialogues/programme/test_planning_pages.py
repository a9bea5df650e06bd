import datetime as dt
from typing import Any

import pytest
from django.test import Client

from dialogues.programme.models import Dialogue, DialogueLink, Programme
from tests.factories.institutions import an_area
from tests.factories.people import a_facilitator, an_account, an_organiser
from tests.factories.programme import a_dialogue, a_local_dialogue, an_agenda_item, at_nine, brought_to

HOME = "/programmes/LNOB-VN-2021/"


def a_plan(**more: Any) -> dict[str, Any]:
    """What the convenor types into the form for the dialogue in Đắk Lắk."""
    return {
        "kind": "local_dialogue",
        "title_vi": "Đối thoại Đắk Lắk",
        "day": "2022-03-24",
        "from_time": "08:00",
        "to_time": "11:30",
        "mode": "in_person",
        "areas": [an_area("DL").pk],
    } | more


@pytest.mark.requirement("SCH-4")
def test_the_convenor_plans_a_local_dialogue_and_says_what_it_feeds_in_one_form(
    convenor: Client, lnob: Programme
) -> None:
    national = a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))

    answer = convenor.post(f"{HOME}dialogues/new/", a_plan(feeds_into=[national.pk]))

    assert answer.headers["Location"] == f"{HOME}dialogues/LD-DL/"
    local = Dialogue.objects.get(code="LD-DL")
    assert local.title == {"vi": {"text": "Đối thoại Đắk Lắk", "status": "original"}}
    assert local.starts_at == at_nine(2022, 3, 24) - dt.timedelta(hours=1)
    assert [link.target for link in local.links_out.all()] == [national]


@pytest.mark.requirement("SCH-4", "INV-03")
def test_a_link_back_in_time_asks_for_the_reason_beside_its_field_and_keeps_what_was_typed(
    convenor: Client, lnob: Programme
) -> None:
    national = a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))
    late = a_plan(day="2022-06-01", feeds_into=[national.pk])

    asked = convenor.post(f"{HOME}dialogues/new/", late)
    form = asked.context["form"]
    assert form.errors == {
        "exception_reason": ["ND1 starts before LD-DL has ended. If that is meant, give the reason."]
    }
    assert (form["title_vi"].value(), Dialogue.objects.count()) == ("Đối thoại Đắk Lắk", 1)
    convenor.post(f"{HOME}dialogues/new/", late | {"exception_reason": "Its paper comes before."})

    assert DialogueLink.objects.get().exception_reason == "Its paper comes before."


def test_the_reader_is_told_in_their_language_what_is_missing(convenor: Client) -> None:
    convenor.cookies["django_language"] = "en"

    answer = convenor.post(f"{HOME}dialogues/new/", a_plan(title_vi="", from_time="", code="two words"))

    assert answer.context["form"].errors == {
        "title_en": ["This field is required."],
        "from_time": ["A date needs a day, a start and an end."],
        "code": ["Use letters A-Z, digits and dashes, without spaces."],
    }
    assert b'href="#id_from_time"' in answer.content


def test_a_dialogue_may_have_no_date_yet(convenor: Client) -> None:
    convenor.post(f"{HOME}dialogues/new/", a_plan(day="", from_time="", to_time=""))

    assert Dialogue.objects.get().starts_at is None


def test_a_code_that_is_taken_is_refused_beside_its_field(convenor: Client, lnob: Programme) -> None:
    a_dialogue(lnob, "ND1")

    answer = convenor.post(f"{HOME}dialogues/new/", a_plan(code="nd1"))

    assert answer.context["form"].errors == {"code": ["Another dialogue of this programme already uses the code nd1."]}


def test_moving_a_dialogue_behind_what_it_feeds_is_refused_on_its_page(convenor: Client, lnob: Programme) -> None:
    national = a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))
    a_local_dialogue(lnob, "LD-DL", at_nine(2022, 3, 24), feeds_into=[national])
    times = {"day": "2022-05-20", "from_time": "09:00", "to_time": "12:00"}

    answer = convenor.post(f"{HOME}dialogues/LD-DL/times/", times)

    assert [*answer.context["form"].errors] == ["exception_reason"]
    assert convenor.post(f"{HOME}dialogues/LD-DL/times/", times | {"day": "2022-04-20"}).status_code == 302


def test_a_copy_goes_to_another_province_on_another_day(convenor: Client, lnob: Programme) -> None:
    an_agenda_item(a_local_dialogue(lnob, "LD-HP", at_nine(2021, 11, 18), area="HP"))
    typed = {"title_en": "Nghệ An", "day": "2021-12-09", "areas": [an_area("NA").pk], "code": "LD-NA"}

    convenor.post(f"{HOME}dialogues/LD-HP/copy/", typed)

    copy = Dialogue.objects.get(code="LD-NA")
    assert (copy.starts_at, copy.agenda_items.count()) == (at_nine(2021, 12, 9), 1)
    assert [area.code for area in copy.areas.all()] == ["NA"]


def test_the_page_explains_what_a_step_still_asks_for(convenor: Client, lnob: Programme) -> None:
    a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))

    steps = convenor.get(f"{HOME}dialogues/ND1/").context["steps"]

    assert [(step.to, step.missing) for step in steps] == [
        ("scheduled", ("Name a chair first.", "Draft the agenda first: at least one item.")),
        ("awaiting_approval", ("Name a chair first.", "Draft the agenda first: at least one item.")),
    ]


def test_only_legal_next_steps_are_offered_and_taken(convenor: Client, lnob: Programme) -> None:
    brought_to(a_dialogue(lnob, "ND1", at_nine(2022, 5, 18)), "scheduled")

    convenor.post(f"{HOME}dialogues/ND1/state/closed/")
    assert Dialogue.objects.get().state == "scheduled"
    convenor.post(f"{HOME}dialogues/ND1/state/inviting/")

    assert Dialogue.objects.get().state == "inviting"


def test_whoever_cancels_is_asked_why(convenor: Client, lnob: Programme) -> None:
    a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))
    page = f"{HOME}dialogues/ND1/state/cancelled/"

    assert [*convenor.post(page, {"reason": ""}).context["form"].errors] == ["reason"]
    convenor.post(page, {"reason": "The hall is flooded."})

    assert (Dialogue.objects.get().state, Dialogue.objects.get().state_reason) == ("cancelled", "The hall is flooded.")


def test_a_chair_is_named_by_name_or_chosen(convenor: Client, lnob: Programme) -> None:
    dialogue = a_dialogue(lnob, "ND1")

    convenor.post(f"{HOME}dialogues/ND1/roles/new/", {"role": "chair", "name": "Ngô Thị Mai"})
    role = dialogue.roles.get()
    again = convenor.post(f"{HOME}dialogues/ND1/roles/new/", {"role": "chair", "person": role.person_id})

    assert again.context["form"].errors == {"person": ["This person already has this role."]}
    convenor.post(f"{HOME}dialogues/ND1/roles/{role.pk}/removal/")
    assert dialogue.roles.count() == 0


def test_links_are_drawn_and_taken_away_on_their_page(convenor: Client, lnob: Programme) -> None:
    national = a_dialogue(lnob, "ND1", at_nine(2022, 5, 18))
    local = a_local_dialogue(lnob, "LD-DL", at_nine(2022, 3, 24))

    convenor.post(f"{HOME}dialogues/LD-DL/links/", {"relation": "feeds_into", "target": national.pk})
    circle = convenor.post(f"{HOME}dialogues/ND1/links/", {"relation": "feeds_into", "target": local.pk})
    assert [*circle.context["form"].errors] == ["target"]
    convenor.post(f"{HOME}dialogues/LD-DL/links/{DialogueLink.objects.get().pk}/removal/")

    assert DialogueLink.objects.count() == 0


@pytest.mark.parametrize("path", ["dialogues/new/", "dialogues/ND1/edit/", "dialogues/ND1/links/", "targets/new/"])
def test_who_may_plan(client: Client, lnob: Programme, path: str) -> None:
    a_dialogue(lnob, "ND1")
    people = {
        "organiser": an_organiser(lnob.scope),
        "facilitator": a_facilitator(lnob.scope),
        "stranger": an_account("Bùi Thị Lan"),
    }

    answers = {}
    for name, user in people.items():
        client.force_login(user)
        answers[name] = client.get(HOME + path).status_code
    client.logout()

    assert answers == {"organiser": 200, "facilitator": 403, "stranger": 404}
    assert client.get(HOME + path).status_code == 302
