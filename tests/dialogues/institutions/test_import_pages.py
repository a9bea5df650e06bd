import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import ImportRow, Institution, RegisterImport
from dialogues.institutions.sheets.reading import read_table
from dialogues.journal.work import run_due
from tests.factories.imports import ANH, HEAD, a_table, checked
from tests.factories.institutions import an_area, an_institution
from tests.factories.people import a_convenor, a_facilitator, signed_in

pytestmark = pytest.mark.django_db
IMPORTS = "/institutions/imports/"
LINES = [
    "BOS;Cục Thống kê;;gov_agency;Quốc gia;;;;Văn phòng;vp@bos.example",
    "XX;Bộ Kế hoạch minh hoạ;;cbo;commune;;;;;",
    "Y Y;;;;;;;;;",
]


@pytest.fixture
def anh() -> Client:
    """Trần Thị Minh Anh, convenor of a programme, signed in."""
    return signed_in(a_convenor())


def uploaded(content: bytes, name: str = "so.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def work() -> None:
    while run_due(at=timezone.now()):
        pass


def test_a_table_goes_from_the_file_to_the_register_step_by_step(anh: Client) -> None:
    ministry = an_institution("MOP")
    content = "\r\n".join([HEAD, *LINES]).encode("utf-8-sig")

    columns = anh.post(IMPORTS, {"file": uploaded(content)}, follow=True)
    page = columns.redirect_chain[-1][0]
    mapping = {field.name: field.value() for field in columns.context["form"].column_fields()}
    begun = anh.post(page, mapping)
    work()
    job = anh.get(begun["Location"])
    counts = anh.get(job.context["next_url"]).context["counts"]
    anh.post(f"{page}decisions/", {"decision_3": f"same:{ministry.pk}"})
    anh.post(f"{page}writing/")
    work()

    assert (counts["new"], counts["duplicate"], counts["error"], counts["undecided"]) == (1, 1, 1, 1)
    done = anh.get(page)
    assert (done.context["imported"].state, done.context["counts"]["written"]) == ("written", 2)
    assert sorted(Institution.objects.values_list("code", flat=True)) == ["BOS", "MOP"]


def test_the_browser_may_close_between_any_two_steps(anh: Client) -> None:
    imported = a_table(*LINES)

    listed = anh.get(IMPORTS)
    columns = anh.get(f"{IMPORTS}{imported.pk}/")

    assert [one.pk for one in listed.context["imports"]] == [imported.pk]
    assert columns.templates[0].name == "institutions/import_columns.html"
    assert columns.context["form"]["column_1"].value() == "name_vi"
    assert "Cục Thống kê" in columns.content.decode()


def test_the_words_of_a_strangers_table_stay_words(anh: Client) -> None:
    mark = "<form action=//elsewhere.example>"
    imported = a_table_from(f"Tên,{mark}\r\nCục Thống kê,{mark}\r\n".encode())

    page = anh.get(f"{IMPORTS}{imported.pk}/").content.decode()

    assert (mark in page, page.count("&lt;form action=//elsewhere.example&gt;") >= 2) == (False, True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7", "This is neither a CSV file nor an Excel workbook (.xlsx)."),
        (b"a,b\n1,=1+1", "Row 2, column B holds a formula. Keep its value only, then try again."),
        (b"a,b\n1,\0", "The file holds signs that no text has. Save it as CSV UTF-8."),
    ],
)
def test_a_file_that_is_refused_says_why_beside_its_field(anh: Client, content: bytes, told: str) -> None:
    answer = anh.post(IMPORTS, {"file": uploaded(content, "innocent.csv")})

    assert answer.context["form"].errors == {"file": [told]}
    assert RegisterImport.objects.count() == 0


def test_wrong_rows_come_back_as_a_table_with_the_words_beside_them(anh: Client) -> None:
    imported = checked(a_table("Y Y;'=1+1;;;;Atlantis;;;;"))

    table = read_table(anh.get(f"{IMPORTS}{imported.pk}/problems.csv").content)

    assert table.headings[:5] == ["Row", "Column", "Value", "What is wrong", "Mã"]
    assert [cells[:6] for _number, cells in table.rows][1] == [
        "2", "Tỉnh", "Atlantis", "There is no area “Atlantis” in the register.", "Y Y", "=1+1",
    ]  # fmt: skip


def test_what_was_exported_changes_nothing_when_it_comes_back(anh: Client) -> None:
    area = an_area("DL")
    first = an_institution(
        "MOP", aliases=["MPI"], external_ids={"iati": "-VN-1"}, interest_tags=["=water"], protocol_rank=2,
        address_block={"vi": {"text": "6B Hoàng Diệu\nHà Nội", "status": "original"}},
        official_channels=[{"kind": "post", "address": ""}, {"kind": "zalo", "address": "+84 912"}],
    )  # fmt: skip
    add_contact_point(institution=first, post="Văn phòng", phone="+84 24", language="km", channel="zalo", **ANH)
    an_institution("PPC-DL", area=area, parent=first)

    for format in ("csv", "xlsx"):
        content = anh.get(f"/institutions/register.{format}").content
        page = anh.post(IMPORTS, {"file": uploaded(content, "register")}, follow=True).redirect_chain[-1][0]
        form = anh.get(page).context["form"]
        anh.post(page, {field.name: field.value() for field in form.column_fields()})
        work()

    assert [*ImportRow.objects.values_list("outcome", "changes", "problems")] == [("same", [], [])] * 4


def test_the_download_shows_what_the_list_shows_and_runs_nothing(anh: Client) -> None:
    an_institution("MOP", aliases=["=cmd"])
    an_institution("AAV")

    table = anh.get("/institutions/register.csv?group=government").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(anh.get("/institutions/register.xlsx?q=actionaid").content))

    assert ("MOP" in table, "AAV" in table, ",'=cmd," in table) == (True, False, True)
    assert [cell.value for cell in book.active["A"]] == ["Short code", "AAV"]
    assert anh.get("/institutions/register.exe").status_code == 404


def test_the_empty_table_reads_as_what_it_shows(anh: Client) -> None:
    for format in ("csv", "xlsx"):
        imported = a_table_from(anh.get(f"{IMPORTS}template.{format}").content)
        assert checked(imported).rows.get().problems == []


def a_table_from(content: bytes) -> RegisterImport:
    from dialogues.institutions.actions import read_import  # noqa: PLC0415 (only here)

    return read_import(table=read_table(content), file_name="template", **ANH)


@pytest.mark.parametrize("lines", [LINES[1:2], LINES])
def test_the_page_of_rows_costs_the_same_queries_for_one_and_for_three(
    anh: Client, django_assert_num_queries: DjangoAssertNumQueries, lines: list[str]
) -> None:
    an_institution("MOP")
    imported = checked(a_table(*lines))

    with django_assert_num_queries(12):
        assert len(anh.get(f"{IMPORTS}{imported.pk}/").context["rows"]) == len(lines)


def test_answers_that_mean_nothing_decide_nothing(anh: Client) -> None:
    an_institution("MOP")
    imported = checked(a_table(*LINES))
    page = f"{IMPORTS}{imported.pk}/"

    answers = [
        anh.post(
            f"{page}decisions/", {"decision_3": "perhaps", "decision_x": "new", "decision_99": "new"}, follow=True
        ),
        anh.post(f"{page}decisions/", {"decision_3": "same:99999"}, follow=True),
        anh.post(f"{page}writing/", follow=True),
    ]

    told = [[str(message) for message in answer.context["messages"]] for answer in answers]
    assert told == [
        ["0 decisions are saved."],
        ["Row 3 cannot be that institution."],
        ["Decide about 1 possible duplicates first."],
    ]


def test_colleagues_who_only_read_the_register_import_nothing_but_may_download_it() -> None:
    imported, hoa = a_table(*LINES), signed_in(a_facilitator())
    page = f"{IMPORTS}{imported.pk}/"

    assert [hoa.get(one).status_code for one in (IMPORTS, page, f"{page}problems.csv")] == [403] * 3
    assert [hoa.post(f"{page}{step}/").status_code for step in ("decisions", "writing", "dropping")] == [403] * 3
    assert hoa.get("/institutions/register.csv").status_code == 200
