import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.actions import register_institution
from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from tests.factories.institutions import REGISTERED_AT, an_institution
from tests.factories.people import a_convenor, a_facilitator, signed_in

pytestmark = pytest.mark.django_db
DUPLICATES = "/institutions/duplicates/"


@pytest.fixture
def anh() -> Client:
    """Trần Thị Minh Anh, convenor of a programme, signed in."""
    return signed_in(a_convenor())


def twins(*codes: str) -> list[Institution]:
    names = {"en": "Ministry of Planning *"}
    said = {"type": "gov_central", "level": "national", "names": names, "actor": SYSTEM, "at": REGISTERED_AT}
    return [an_institution("MOP"), *(register_institution(code=code, **said) for code in codes)]


def pairs(answer: object) -> list[list[str]]:
    return [[one.code for one, _name, _mark in pair["sides"]] for pair in answer.context["pairs"]]


@pytest.mark.parametrize("page", ["merging", "apart"])
def test_a_record_of_an_impossible_name_is_not_there(anh: Client, page: str) -> None:
    twins()

    assert anh.post(f"/institutions/MOP/{page}/", {"with": "M\0PI"}).status_code == 404


def flash(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_duplicate_is_found_compared_merged_and_taken_back(anh: Client) -> None:
    twins("MPI")
    [found] = anh.get(DUPLICATES).context["pairs"]
    compared = anh.get(found["url"])

    merged = anh.post("/institutions/MOP/merging/", {"with": "MPI"}, follow=True)
    [(merge, _called)] = merged.context["merges"]
    led = anh.get("/institutions/MPI/")
    undone = anh.post(f"/institutions/MOP/merges/{merge.pk}/undoing/", follow=True)

    assert [compared.context[side].institution.code for side in ("kept", "other")] == ["MOP", "MPI"]
    assert flash(merged) == ["MPI is now part of this record, and leads here. It can be taken back below."]
    assert (led.status_code, led["Location"]) == (302, "/institutions/MOP/")
    assert flash(undone) == ["MPI is a record of its own again."]
    assert pairs(anh.get(DUPLICATES)) == [["MOP", "MPI"]]


def test_two_that_were_told_apart_are_not_proposed_until_somebody_doubts_again(anh: Client) -> None:
    twins("MPI")

    told = anh.post("/institutions/MPI/apart/", {"with": "MOP"}, follow=True)
    empty = anh.get(DUPLICATES)
    anh.post("/institutions/MOP/apart/", {"with": "MPI", "undo": "1"})

    assert told.context["are_told_apart"] is True
    assert "No duplicates in sight" in empty.content.decode()
    assert pairs(anh.get(DUPLICATES)) == [["MOP", "MPI"]]


def test_the_other_record_is_looked_for_by_any_spelling(anh: Client) -> None:
    twins("MPI")

    answer = anh.get("/institutions/MOP/merging/", {"q": "PLANNING ministry"})

    assert [one.code for one, _name, _mark in answer.context["found"]] == ["MPI"]


@pytest.mark.parametrize("codes", [["A1"], ["A1", "A2", "A3"]])
def test_the_page_of_duplicates_costs_the_same_queries_for_one_and_for_more(
    anh: Client, django_assert_num_queries: DjangoAssertNumQueries, codes: list[str]
) -> None:
    twins(*codes)

    with django_assert_num_queries(11):
        assert len(pairs(anh.get(DUPLICATES))) == len(codes) * (len(codes) + 1) // 2


def test_a_program_that_asks_for_the_absorbed_code_is_led_to_the_kept_record(anh: Client) -> None:
    twins("MPI")
    anh.post("/institutions/MOP/merging/", {"with": "MPI"})

    answer = anh.get("/api/v1/institutions/MPI/")

    assert (answer.status_code, answer["Location"]) == (302, "/api/v1/institutions/MOP/")
    assert [row["code"] for row in anh.get("/api/v1/institutions/").json()["results"]] == ["MOP"]


def test_colleagues_who_only_read_cannot_merge() -> None:
    twins("MPI")
    hoa = signed_in(a_facilitator())

    answers = [
        hoa.get(DUPLICATES),
        hoa.get("/institutions/MOP/merging/"),
        hoa.post("/institutions/MOP/merging/", {"with": "MPI"}),
        hoa.post("/institutions/MOP/apart/", {"with": "MPI"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert Institution.objects.filter(merged_into=None).count() == 2
