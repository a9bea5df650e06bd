"""One narrows a scorecard to a province or a topic by its form, and strangers learn no name by it."""

import json
import re

import pytest

from dialogues.commitments.models import Commitment
from dialogues.institutions.models import AdminArea, Institution
from dialogues.languages.translated import original
from dialogues.programme.models import AgendaItem
from tests.factories.commitments import a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
STAFF_PAGE, PUBLIC_PAGE = "/programmes/LNOB/scorecard/", "/public/LNOB/scorecard/"


@pytest.fixture
def promises():
    """Of a province about schools, of a ministry about roads."""
    dialogue = a_national_dialogue()
    place = AdminArea.objects.create(code="VN-HP", name="Hải Phòng")
    an_institution("HP", "Hải Phòng People's Committee *", "gov_provincial")
    Institution.objects.filter(code="HP").update(area=place)
    topics = [
        AgendaItem.objects.create(
            dialogue=dialogue, position=number, type="group_discussion", title=original(name, "en")
        )
        for number, name in enumerate(["Schools", "Roads", "Nothing"])
    ]
    province = a_delegate(dialogue, "Bình", an_institution("HP"))
    return an_active(province, agenda_item=topics[0]), an_active(a_delegate(dialogue), agenda_item=topics[1])


def offered(page, field):
    select = re.search(rf'<select id="{field}".*?</select>', page, re.DOTALL)
    return re.findall(r"<option value=\"[^\"]+\"[^>]*>([^<]*)", select[0]) if select else []


@pytest.mark.parametrize("base", [STAFF_PAGE, PUBLIC_PAGE])
def test_province_and_topic_are_offered_where_there_is_something_and_count_only_that(client, promises, base):
    schools, _roads = promises
    client.force_login(an_organiser(schools.dialogue.programme.scope))

    page = client.get(base).content.decode()
    by_place = json.loads(client.get(f"{base}scorecard.json?area=VN-HP").content)
    by_topic = json.loads(client.get(f"{base}scorecard.json?topic={schools.agenda_item_id}").content)

    assert offered(page, "area") == ["Hải Phòng"]
    assert offered(page, "topic") == ["ND1 · Schools", "ND1 · Roads"]
    assert [row["code"] for row in by_place["rows"]] == [row["code"] for row in by_topic["rows"]] == [schools.code]
    assert (by_place["scope"], by_topic["scope"]) == (["Institutions in Hải Phòng"], ["Topic: Schools"])


def test_strangers_are_not_offered_a_province_whose_only_institution_declined_nor_count_it_by_topic(client, promises):
    schools, _roads = promises
    Commitment.objects.filter(pk=schools.pk).update(lifecycle="declined_by_institution")

    page = client.get(PUBLIC_PAGE).content.decode()
    asked = json.loads(client.get(f"{PUBLIC_PAGE}scorecard.json?topic={schools.agenda_item_id}").content)

    assert (offered(page, "area"), offered(page, "topic")) == ([], ["ND1 · Roads"])
    assert asked["rows"] == []


@pytest.mark.parametrize("topic", ["0", "x", "99999999999999999999", "-1"])
def test_a_topic_that_is_none_is_not_chosen(client, promises, topic):
    assert client.get(f"{PUBLIC_PAGE}scorecard.json", {"topic": topic}).json()["scope"] == []
