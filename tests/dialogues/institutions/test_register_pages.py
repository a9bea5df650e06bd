import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.actions import add_contact_point, merge_areas, register_institution
from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from dialogues.journal.queries import story_of
from dialogues.people.enums import Role
from tests.factories.institutions import REGISTERED_AT, an_area, an_institution
from tests.factories.people import a_colleague, a_convenor, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
REGISTER = "/institutions/"
READ = [REGISTER, "/institutions/MOP/"]
CHANGE = ["edit/", "names/", "names/new/", "closing/", "contact-points/new/"]
NEW = {
    "code": "YSN",
    "type": "informal_group",
    "level": "community",
    "name_en": "Youth Network",
    "registration": "unknown",
}


@pytest.fixture
def anh() -> Client:
    """Trần Thị Minh Anh, convenor of a programme, signed in."""
    return signed_in(a_convenor())


def codes(client: Client, query: str = "") -> list[str]:
    return [row.institution.code for row in client.get(REGISTER + query).context["rows"]]


def flash(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_page_finds_a_province_typed_without_its_accents(anh: Client) -> None:
    an_institution("PPC-DL", area=an_area("DL"))
    an_institution("MOP")

    assert codes(anh, "?q=dak lak") == ["PPC-DL"]
    assert codes(anh, "?q=zzz") == []
    assert "accents and capitals do not matter" in anh.get(REGISTER + "?q=zzz").content.decode()


def test_filters_stay_in_the_address_and_can_be_taken_off(anh: Client) -> None:
    for code in ("MOP", "PPC-DL", "AAV"):
        an_institution(code)

    choice = anh.get(REGISTER + "?q=dak&group=government&level=provincial&colour=red").context["choice"]
    [national] = [chip for chip in choice.chip_rows()[1][1] if chip.label == "National"]
    [government] = [chip for chip in choice.chip_rows()[0][1] if chip.chosen]

    assert codes(anh, "?group=government&level=provincial") == ["PPC-DL"]
    assert national.url == "?q=dak&group=government&level=national"
    assert government.url == "?q=dak&level=provincial"


def test_an_area_finds_what_lies_in_those_that_were_merged_into_it(anh: Client) -> None:
    an_institution("FIRM-MSC", area=an_area("HP"))
    an_institution("PPC-DL", area=an_area("DL"))
    merge_areas(
        sources=[an_area("HP"), an_area("NA")],
        code="HPN",
        name="Hải Phòng mới",
        date=dt.date(2025, 7, 1),
        actor=SYSTEM,
        at=REGISTERED_AT,
    )

    assert codes(anh, "?area=HPN") == ["FIRM-MSC"]
    assert [chip.label for chip in anh.get(REGISTER).context["area_chips"]] == ["Hải Phòng mới", "Đắk Lắk"]


def test_pages_follow_each_other_without_gaps_in_both_directions(anh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dialogues.institutions.views.register.PAGE_SIZE", 2)
    for code in ("AAV", "BOS", "CSI", "MLI", "MOP"):
        an_institution(code)

    forward = [anh.get(REGISTER)]
    while forward[-1].context["older_url"]:
        forward.append(anh.get(REGISTER + forward[-1].context["older_url"]))
    back = anh.get(REGISTER + forward[-1].context["newer_url"])

    pages = [[row.institution.code for row in page.context["rows"]] for page in [*forward, back]]
    assert pages == [["AAV", "BOS"], ["CSI", "MLI"], ["MOP"], ["CSI", "MLI"]]
    assert anh.get(REGISTER + back.context["newer_url"]).context["newer_url"] == ""


@pytest.mark.parametrize("wanted", [["MOP"], ["MOP", "BOS", "PPC-DL"]])
def test_the_register_costs_the_same_queries_for_one_and_for_three(
    anh: Client, django_assert_num_queries: DjangoAssertNumQueries, wanted: list[str]
) -> None:
    for code in wanted:
        an_institution(code, area=an_area("DL"))

    with django_assert_num_queries(12):
        assert codes(anh) == sorted(wanted)


def test_an_empty_register_says_what_to_do(anh: Client) -> None:
    assert "The register is empty" in anh.get(REGISTER).content.decode()


def test_strangers_sign_in_first_and_accounts_without_a_role_learn_nothing() -> None:
    an_institution("MOP")
    nobody = signed_in(an_account("Bùi Thị Lan"))

    assert [Client().get(page).status_code for page in READ] == [302, 302]
    assert [nobody.get(page).status_code for page in [*READ, "/institutions/new/"]] == [403, 404, 403]
    assert [nobody.get(f"/institutions/MOP/{page}").status_code for page in CHANGE] == [404] * 5


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.RAPPORTEUR, Role.VERIFIER])
def test_whoever_does_not_manage_a_programme_reads_and_changes_nothing(role: Role) -> None:
    point = add_contact_point(
        institution=an_institution("MOP"), post="Office", email="o@mop.example", actor=SYSTEM, at=REGISTERED_AT
    )
    hoa = signed_in(a_colleague("Chu Thị Hoa", role))

    assert [hoa.get(page).status_code for page in READ] == [200, 200]
    assert [hoa.get(f"/institutions/MOP/{page}").status_code for page in CHANGE] == [403] * 5
    assert hoa.post(f"/institutions/MOP/contact-points/{point.pk}/closing/").status_code == 403
    assert hoa.post("/institutions/new/", NEW).status_code == 403
    assert list(Institution.objects.values_list("code", flat=True)) == ["MOP"]


@pytest.mark.requirement("INS-6")
def test_an_organiser_registers_a_group_that_is_registered_nowhere() -> None:
    viet = signed_in(an_organiser())

    answer = viet.post("/institutions/new/", NEW | {"registration": "unregistered"}, follow=True)

    assert flash(answer) == ["Youth Network is in the register. Add where to write to."]
    assert answer.redirect_chain == [("/institutions/YSN/", 302)]
    assert Institution.objects.get().registration == "unregistered"


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"name_en": " "}, "name_en", "Give the institution a name in at least one language."),
        ({"code": "mop"}, "code", "Another institution already uses the code mop."),
        ({"code": "new"}, "code", "Use letters, digits, dots and dashes, such as MOP or PPC-DL."),
        ({"code": "A/B"}, "code", "Use letters, digits, dots and dashes, such as MOP or PPC-DL."),
        ({"type": "club"}, "type", "Select a valid choice. club is not one of the available choices."),
        ({"level": ""}, "level", "This field is required."),
        ({"parent": "999"}, "parent", "Select a valid choice. That choice is not one of the available choices."),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_saved(
    anh: Client, changed: dict[str, str], field: str, told: str
) -> None:
    an_institution("MOP")

    answer = anh.post("/institutions/new/", NEW | changed)

    assert answer.context["form"].errors == {field: [told]}
    assert Institution.objects.count() == 1


def test_a_new_name_begins_on_a_day_and_the_old_one_stays_with_its_dates(anh: Client) -> None:
    register_institution(
        code="MPI",
        type="gov_central",
        level="national",
        names={"en": "Ministry of Plans"},
        actor=SYSTEM,
        at=REGISTERED_AT,
    )

    answer = anh.post(
        "/institutions/MPI/names/new/", {"name_en": "Ministry of Means", "from_date": "2025-03-01"}, follow=True
    )

    shown = [(name.full, name.valid_from_date, name.valid_to_date) for name in answer.context["names"]]
    day = dt.date(2025, 3, 1)
    assert shown == [("Ministry of Means", day, None), ("Ministry of Plans", None, day)]
    assert flash(answer) == ["It is called Ministry of Means now; the old name is kept with its dates."]
    assert anh.post("/institutions/MPI/names/new/", {"name_en": "X", "from_date": "2025-03-01"}).context[
        "form"
    ].errors == {"from_date": ["The present name holds from 1 March 2025; the new one must start later."]}


def test_a_spelling_put_right_is_no_new_name(anh: Client) -> None:
    ministry = an_institution("MLI")

    anh.post("/institutions/MLI/names/", {"name_en": "Ministry of Labour & Inclusion", "name_vi": "Bộ Lao động"})
    again = anh.post(
        "/institutions/MLI/names/", {"name_en": "Ministry of Labour & Inclusion", "name_vi": "Bộ Lao động"}
    )

    names = [(name.language, name.full, name.valid_to_date) for name in ministry.names.order_by("language")]
    assert names == [("en", "Ministry of Labour & Inclusion", None), ("vi", "Bộ Lao động", None)]
    assert again.status_code == 302
    assert [entry.kind for entry in story_of(f"institution:{ministry.pk}")] == [
        "institution.registered",
        "institution.names_corrected",
    ]
    assert anh.post("/institutions/MLI/names/", {"name_en": ""}).context["form"].errors == {
        "name_en": ["Give the institution a name in at least one language."]
    }


def test_facts_are_corrected_and_a_refused_change_leaves_the_page_as_it_was(anh: Client) -> None:
    ministry, bureau = an_institution("MOP"), an_institution("BOS", parent=an_institution("MOP"))
    facts = {"code": "MOP", "type": "gov_central", "level": "national", "registration": "registered"}

    refused = anh.post("/institutions/MOP/edit/", facts | {"parent": str(bureau.pk)})
    anh.post("/institutions/MOP/edit/", facts | {"code": "MPI"})

    ministry.refresh_from_db()
    assert refused.context["form"].errors == {"parent": ["An institution cannot stand above itself."]}
    assert (ministry.code, ministry.registration, ministry.parent) == ("MPI", "registered", None)


def test_a_closed_contact_point_can_be_opened_again(anh: Client) -> None:
    an_institution("MOP")
    anh.post("/institutions/MOP/contact-points/new/", {"post": "Office", "email": "O@mop.example", "language": "vi"})
    page = anh.get("/institutions/MOP/")
    [point] = page.context["open_contact_points"]

    closed = anh.post(f"/institutions/MOP/contact-points/{point.pk}/closing/", follow=True)
    opened = anh.post(f"/institutions/MOP/contact-points/{point.pk}/reopening/", follow=True)

    assert point.email == "o@mop.example"
    assert (closed.context["open_contact_points"], closed.context["closed_contact_points"]) == ([], [point])
    assert (opened.context["open_contact_points"], opened.context["closed_contact_points"]) == ([point], [])
    assert flash(opened) == ["Letters can go to Office again."]


def test_a_contact_point_that_cannot_be_reached_is_refused(anh: Client) -> None:
    an_institution("MOP")

    answer = anh.post("/institutions/MOP/contact-points/new/", {"post": "Office", "language": "vi"})

    assert answer.context["form"].errors == {"email": ["Give an e-mail address or a phone number."]}


def test_an_institution_closes_once(anh: Client) -> None:
    an_institution("MOP")

    answer = anh.post("/institutions/MOP/closing/", {"on_date": "2025-03-01"}, follow=True)
    again = anh.post("/institutions/MOP/closing/", {"on_date": "2025-04-01"})

    assert flash(answer) == ["Ministry of Planning * is closed from 1 March 2025 on."]
    assert again.context["form"].errors == {"on_date": ["This institution was closed on 1 March 2025."]}


def test_an_institution_shows_whom_it_belongs_to_and_what_belongs_to_it(anh: Client) -> None:
    an_institution("BOS", parent=an_institution("MOP"))

    above, below = anh.get("/institutions/MOP/"), anh.get("/institutions/BOS/")

    assert [row.institution.code for row in above.context["children"]] == ["BOS"]
    assert below.context["parent"].name == "Ministry of Planning *"
