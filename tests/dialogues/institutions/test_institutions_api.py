from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.models import Institution
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from tests.factories.institutions import an_area, an_institution
from tests.factories.people import MONDAY, a_convenor, a_facilitator, an_account, signed_in

pytestmark = pytest.mark.django_db
API = "/api/v1/institutions/"
JSON = "application/json"
NEW: dict[str, Any] = {
    "code": "YSN",
    "type": "informal_group",
    "level": "community",
    "names": [{"language": "en", "full": "Youth Network", "short": "YN"}],
}


@pytest.fixture
def anh() -> Client:
    """Trần Thị Minh Anh, convenor of a programme."""
    return signed_in(a_convenor())


def codes(client: Client, **query: str) -> list[str]:
    return [row["code"] for row in client.get(API, query).json()["results"]]


def wrong(answer: Any) -> list[tuple[str, str]]:
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


def test_a_program_with_a_key_reads_one_institution_as_it_is_called_today() -> None:
    an_institution("PPC-DL", area=an_area("DL"), parent=an_institution("MOP"))
    _token, secret = issue_token(purpose=Purpose.API, user=a_facilitator(), object_key="user:1", at=MONDAY)

    told = Client().get(f"{API}PPC-DL/", headers={"Authorization": f"Token {secret}", "Accept-Language": "vi"}).json()

    assert told["name"] == "Văn phòng Hội đồng Đắk Lắk *"
    assert (told["stakeholder_group"], told["mark"], told["area"], told["parent"]) == ("government", "G", "DL", "MOP")
    assert sorted(name["language"] for name in told["names"]) == ["en", "vi"]


@pytest.mark.requirement("INS-7")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "daklak"}, ["PPC-DL"]),
        ({"group": "government", "level": "national"}, ["MOP"]),
        ({"area": "DL"}, ["PPC-DL"]),
        ({"type": "ingo"}, ["AAV"]),
        ({"parent": "MOP"}, ["PPC-DL"]),
        ({"q": "nobody"}, []),
    ],
)
def test_search_and_filters(anh: Client, query: dict[str, str], found: list[str]) -> None:
    an_institution("PPC-DL", area=an_area("DL"), parent=an_institution("MOP"))
    an_institution("AAV")

    assert codes(anh, **query) == found


def test_a_filter_that_means_nothing_is_refused_by_name(anh: Client) -> None:
    assert wrong(anh.get(API, {"level": "galactic"})) == [("level", "invalid_choice")]


@pytest.mark.parametrize("wanted", [["MOP"], ["MOP", "BOS", "PPC-DL"]])
def test_the_list_costs_the_same_queries_for_one_and_for_three(
    anh: Client, django_assert_num_queries: DjangoAssertNumQueries, wanted: list[str]
) -> None:
    for code in wanted:
        an_institution(code, area=an_area("DL"))

    with django_assert_num_queries(8):
        assert sorted(codes(anh)) == sorted(wanted)


def test_who_may_do_what() -> None:
    an_institution("MOP")
    clients = [Client(), signed_in(an_account("Bùi Thị Lan")), signed_in(a_facilitator()), signed_in(a_convenor())]

    def answers(method: str, address: str, body: Any = None) -> list[int]:
        return [getattr(client, method)(address, body, content_type=JSON).status_code for client in clients]

    assert answers("get", API) == [401, 200, 200, 200]
    assert codes(clients[1]) == []
    assert answers("get", f"{API}MOP/") == [401, 404, 200, 200]
    assert answers("post", API, NEW) == [401, 403, 403, 201]
    assert answers("patch", f"{API}MOP/", {"is_national": False}) == [401, 404, 403, 200]
    renamed = {"from_date": "2025-03-01", "names": [{"language": "en", "full": "Ministry of Means"}]}
    assert answers("post", f"{API}MOP/names/", renamed) == [401, 404, 403, 201]
    assert answers("delete", f"{API}MOP/") == [401, 405, 405, 405]


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"names": []}, [("names", "empty")]),
        ({"names": [{"language": "xx", "full": "?"}]}, [("names.0.language", "invalid_choice")]),
        ({"names": [*NEW["names"], *NEW["names"]]}, [("names", "repeated")]),
        ({"code": "new"}, [("code", "invalid")]),
        ({"type": "club", "level": None}, [("type", "invalid_choice"), ("level", "null")]),
        ({"area": "ATLANTIS"}, [("area", "does_not_exist")]),
        ({"country": "Vietnam"}, [("country", "invalid")]),
        ({"search_text": "x"}, [("search_text", "unknown_field")]),
    ],
)
def test_bad_input_names_its_field_and_saves_nothing(
    anh: Client, changed: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    assert wrong(anh.post(API, NEW | changed, JSON)) == errors
    assert Institution.objects.count() == 0


def test_refusals_of_the_actions_keep_their_codes(anh: Client) -> None:
    ministry, bureau = an_institution("MOP"), an_institution("BOS", parent=an_institution("MOP"))

    answers = [
        anh.post(API, NEW | {"code": "mop"}, JSON),
        anh.patch(f"{API}MOP/", {"parent": bureau.code}, JSON),
        anh.patch(f"{API}MOP/", {"code": "BOS"}, JSON),
    ]

    told = [(answer.status_code, answer.json()["code"]) for answer in answers]
    assert told == [(409, "institution.code_taken"), (409, "institution.own_parent"), (409, "institution.code_taken")]
    ministry.refresh_from_db()
    assert (ministry.code, ministry.parent) == ("MOP", None)


def test_a_change_leaves_alone_what_was_not_sent(anh: Client) -> None:
    an_institution("PPC-DL", area=an_area("DL"))

    told = anh.patch(f"{API}PPC-DL/", {"registration_number": "0123"}, JSON).json()

    assert (told["area"], told["type"], told["registration_number"]) == ("DL", "gov_provincial", "0123")


def test_the_whole_record_goes_in_and_comes_out(anh: Client) -> None:
    more = {
        "legal_form": "scitech",
        "address_block": {"vi": {"text": "12 Lê Lợi, Hà Nội", "status": "original"}},
        "salutation_class": "ong_ba",
        "protocol_rank": 12,
        "official_channels": [{"kind": "zalo", "address": "0912 345 678"}, {"kind": "post"}],
        "interest_tags": ["water", " Water "],
        "external_ids": {"iati": "VN-123", "tax_code": "0101234567"},
        "aliases": ["YSN Hà Nội"],
    }

    made = anh.post(API, NEW | more, JSON).json()

    told = anh.get(f"{API}YSN/").json()
    assert told == made
    kept = more | {"official_channels": [more["official_channels"][0], {"kind": "post", "address": ""}]}
    assert {name: told[name] for name in more} == kept | {"interest_tags": ["water"]}
    assert codes(anh, q="ysn ha noi") == codes(anh, q="0101234567") == ["YSN"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"external_ids": {"passport": "1"}}, "institution.unknown_identifier"),
        ({"aliases": [f"Name {n}" for n in range(41)]}, "validation_error"),
    ],
)
def test_lists_have_kinds_and_bounds(anh: Client, changed: dict[str, Any], field: str) -> None:
    an_institution("MOP")

    answer = anh.patch(f"{API}MOP/", changed, JSON)

    assert answer.json()["code"] == field or answer.status_code == 400
    assert Institution.objects.get().aliases == []
