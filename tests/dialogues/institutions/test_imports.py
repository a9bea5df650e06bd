"""A table into the register: what each row would do, what it did, and what was in the way."""

import datetime as dt
from typing import Any

import pytest

from dialogues.institutions import errors
from dialogues.institutions.actions import (
    change_institution,
    check_import,
    decide_rows,
    decide_the_rest,
    drop_import,
    merge_records,
    register_area,
    register_institution,
    write_import,
)
from dialogues.institutions.models import ContactPoint, ImportRow, Institution, RegisterImport
from dialogues.institutions.queries import find_institutions, name_of, places_of, troubles_of
from dialogues.institutions.sheets.values import said_by
from dialogues.journal.jobs import stop_job
from dialogues.journal.models import DueWork, Job
from dialogues.journal.queries import story_of
from dialogues.journal.work import run_due
from tests.factories.imports import ANH, a_table, checked, worked, written
from tests.factories.institutions import REGISTERED_AT, an_area, an_institution

pytestmark = pytest.mark.django_db
BUREAU = "BOS;Cục Thống kê;Bureau of Statistics;gov_agency;Quốc gia;;MOP;0100;Văn phòng;vp@bos.example"
YOUTH = "YSN;Mạng lưới thanh niên;;informal_group;community;Hà Nội;;;;"


def outcomes(imported: RegisterImport) -> list[tuple[int, str]]:
    return [*imported.rows.order_by("number").values_list("number", "outcome")]


def words(imported: RegisterImport) -> list[tuple[int, str, str]]:
    places = places_of(imported)
    rows = imported.rows.order_by("number")
    return [
        (row.number, trouble.place, trouble.words) for row in rows for trouble in troubles_of(imported, row, places)
    ]


def test_of_two_checks_only_the_later_one_ends_the_checking() -> None:
    imported = a_table(BUREAU, YOUTH)
    mapping = {int(position): key for position, key in imported.mapping.items()}
    first, second = (check_import(imported=imported, mapping=mapping, **ANH).job for _time in range(2))

    stop_job(job=second, at=REGISTERED_AT)

    assert worked(imported).state == "checking"
    assert Job.objects.get(pk=first.pk).state == Job.State.STOPPED


def test_what_was_dropped_while_it_was_checked_is_not_looked_at_again() -> None:
    imported = a_table(BUREAU)
    mapping = {int(position): key for position, key in imported.mapping.items()}
    job = check_import(imported=imported, mapping=mapping, **ANH).job

    drop_import(imported=imported, **ANH)

    assert worked(imported).state == "dropped"
    assert (Job.objects.get(pk=job.pk).state, DueWork.objects.filter(state=DueWork.State.FAILED).count()) == (
        Job.State.STOPPED,
        0,
    )


def test_the_dry_run_says_what_would_become_of_each_row_and_writes_nothing() -> None:
    ministry = an_institution("MOP")
    an_area("DL")

    imported = checked(
        a_table(
            BUREAU,
            "mop;Bộ Kế hoạch (minh hoạ) *;;;;;;;;",
            "MOP2;;MINISTRY of planning;gov_central;national;;;;;",
            "DLO;Văn phòng Hội đồng;;gov_provincial;Cấp tỉnh;Đắc Lắc;;;;",
            "X Y;;;;;Atlantis;ZZZ;;;a@b",
        )
    )

    assert outcomes(imported) == [(2, "new"), (3, "same"), (4, "duplicate"), (5, "new"), (6, "error")]
    assert (imported.state, Institution.objects.get()) == ("checked", ministry)
    assert words(imported) == [
        (6, "Mã", "Use letters, digits, dots and dashes, such as MOP or PPC-DL."),
        (6, "Đầu mối", "Say which post this is, such as Office of International Relations."),
        (6, "Email", "“a@b” is no e-mail address."),
        (6, "Tỉnh", "There is no area “Atlantis” in the register."),
        (6, "Trực thuộc", "“ZZZ” is neither in the register nor in a row above."),
        (6, "Tên", "Give a name in at least one language."),
        (6, "Loại", "This is missing."),
        (6, "Cấp", "This is missing."),
    ]


def test_new_rows_are_written_with_names_identifiers_contact_points_and_those_above_them() -> None:
    an_area("DL")
    imported = written(checked(a_table("MOP;Bộ Kế hoạch;;gov_central;national;;;;;", BUREAU)))

    bureau = Institution.objects.get(code="BOS")
    point = ContactPoint.objects.get()
    assert (imported.state, imported.finished_at) == ("written", REGISTERED_AT)
    assert (bureau.parent, bureau.external_ids) == (Institution.objects.get(code="MOP"), {"tax_code": "0100"})
    assert [name_of(bureau, language=language) for language in ("vi", "en")] == ["Cục Thống kê", "Bureau of Statistics"]
    assert (point.institution, point.post, point.email, point.is_primary) == (
        bureau,
        "Văn phòng",
        "vp@bos.example",
        True,
    )
    assert [*find_institutions("cuc thong ke")] == [bureau]
    assert [entry.kind for entry in story_of(f"institution:{bureau.pk}")] == [
        "institution.registered",
        "institution.contact_point_added",
    ]


def test_a_row_brings_up_to_date_what_it_says_and_leaves_alone_what_it_is_silent_about() -> None:
    ministry = an_institution("MOP", registration_number="77")
    line = "MOP;Bộ Kế hoạch (minh hoạ) *;Ministry of Plans;;;;;0123;Văn phòng;vp@mop.example"

    imported = checked(a_table(line))
    changes = imported.rows.get().changes
    written(imported)

    ministry.refresh_from_db()
    assert changes == ["name_en", "external_ids", "contact_post_1"]
    assert (name_of(ministry, language="en"), ministry.registration_number) == ("Ministry of Plans", "77")
    assert ministry.aliases == ["Ministry of Planning *"]  # the name that was replaced stays findable
    assert outcomes(checked(a_table(line))) == [(2, "same")]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("XX;BO KE HOACH minh hoa;;gov_central;national;;;;;", ["name"]),
        ("MOP;Bộ khác hẳn;;gov_central;national;;;;;", ["code"]),
        ("XX;Khác;;gov_central;national;;;01-00;;", ["external"]),
        ("XX;Bộ KHĐT;;gov_central;national;;;;;", ["name"]),
    ],
    ids=["folded name", "code alone", "identifier", "alias"],
)
def test_what_may_be_the_same_is_proposed_and_says_why(line: str, kinds: list[str]) -> None:
    ministry = an_institution("MOP", external_ids={"tax_code": "0100"}, aliases=["Bo KHDT"])

    row = checked(a_table(line)).rows.get()

    assert (row.outcome, row.candidates) == ("duplicate", [{"institution": ministry.pk, "kinds": kinds}])


def test_nothing_is_written_before_every_duplicate_is_decided() -> None:
    ministry = an_institution("MOP")
    lines = [f"M{n};Bộ Kế hoạch minh hoạ;;gov_central;national;Tỉnh {n};;0{n};;" for n in (1, 2, 3)]
    for n in (1, 2, 3):
        register_area(code=f"T{n}", name=f"Tỉnh {n}", **ANH)
    imported = checked(a_table(*lines))
    with pytest.raises(errors.RowsUndecided):
        write_import(imported=imported, **ANH)
    with pytest.raises(errors.NotACandidate):
        decide_rows(imported=imported, decisions={2: ("same", 0)}, **ANH)

    decide_rows(imported=imported, decisions={2: ("same", ministry.pk), 3: ("new", None)}, **ANH)
    decide_the_rest(imported=imported, decision="skip", **ANH)
    written(imported)

    ministry.refresh_from_db()
    assert ministry.external_ids == {"tax_code": "01"}
    assert sorted(Institution.objects.values_list("code", flat=True)) == ["M2", "MOP"]


def test_a_row_without_a_code_gets_one_from_its_name() -> None:
    an_institution("MOP")
    lines = [";Bộ Ô Phê;;cbo;commune;;;;;", ";;Mission of Peace;cbo;commune;;;;;", ";;Monks of Peace;cbo;commune;;;;;"]

    written(checked(a_table(*lines)))

    assert sorted(Institution.objects.values_list("code", flat=True)) == ["BOP", "MOP", "MOP-2", "MOP-3"]


def test_the_same_institution_twice_in_one_table_is_refused_by_the_number_of_the_other_row() -> None:
    imported = checked(a_table(YOUTH.replace("Hà Nội", ""), YOUTH.replace("Hà Nội", "").replace("YSN", "YSN2")))

    assert words(imported) == [(3, "Tên", "Row 2 is about the same institution. Keep one of them.")]


def test_what_a_colleague_registered_between_check_and_import_is_not_entered_twice() -> None:
    imported = checked(a_table(BUREAU.replace("MOP", "")))
    register_institution(code="BOS", type="gov_agency", level="national", names={"vi": "Cục khác"}, **ANH)

    imported = written(imported)

    assert (imported.state, imported.rows.get().refusal) == ("written", "import.changed_meanwhile")
    assert Institution.objects.count() == 1


def test_a_job_that_was_stopped_goes_on_where_it_was() -> None:
    imported = checked(a_table(YOUTH.replace("Hà Nội", "")))
    begun = write_import(imported=imported, **ANH)
    with pytest.raises(errors.ImportNotPossibleNow):
        write_import(imported=begun, **ANH)
    stop_job(job=Job.objects.get(pk=begun.job_id), at=REGISTERED_AT)

    again = written(worked(imported))

    assert (again.state, Institution.objects.get().code) == ("written", "YSN")


def test_the_code_of_a_merged_record_leads_the_row_to_the_kept_one() -> None:
    kept = an_institution("MOP")
    twin = register_institution(code="MPI", type="gov_central", level="national", names={"en": "Plans"}, **ANH)
    merge_records(kept=kept, absorbed=twin, **ANH)

    row = checked(a_table("MPI;Bộ mới;;gov_central;national;;;;;")).rows.get()

    assert [candidate["institution"] for candidate in row.candidates] == [kept.pk]


def test_columns_must_mean_something_and_only_one_thing_each() -> None:
    imported = a_table(YOUTH)

    def check(mapping: dict[int, str]) -> Any:
        return check_import(imported=imported, mapping=mapping, **ANH)

    with pytest.raises(errors.NoNameColumn):
        check({0: "code"})
    with pytest.raises(errors.ColumnTwice) as twice:
        check({0: "name_vi", 1: "name_vi"})
    assert str(twice.value) == "Two columns are to mean “Name (Vietnamese)”. Choose one of them."


def test_defaults_stand_in_where_rows_are_silent() -> None:
    imported = checked(a_table("A;Một;", head="Code;Name"), default_type="cbo", default_level="commune")

    written(imported)

    assert Institution.objects.values_list("type", "level").get() == ("cbo", "commune")


def test_a_dropped_table_is_forgotten_and_an_old_one_after_a_while() -> None:
    dropped, kept = a_table(YOUTH), a_table(BUREAU)

    drop_import(imported=dropped, **ANH)
    counted = ImportRow.objects.count()
    run_due(at=REGISTERED_AT + dt.timedelta(days=61))

    assert (counted, ImportRow.objects.count(), RegisterImport.objects.count()) == (1, 0, 2)
    with pytest.raises(errors.ImportNotPossibleNow):
        drop_import(imported=dropped, **ANH)
    assert kept.total == 1


def test_nothing_that_the_table_said_stands_in_the_journal() -> None:
    imported = written(checked(a_table(YOUTH.replace("Hà Nội", ""))))
    change_institution(institution=Institution.objects.get(), changes={"source": "secret"}, **ANH)

    told = [(entry.kind, entry.data) for entry in story_of(imported.subject)]

    assert sorted(told) == [
        ("register_import.check_started", {"register_import": imported.pk}),
        ("register_import.read", {"register_import": imported.pk, "rows": 1}),
        ("register_import.started", {"register_import": imported.pk, "rows": 1}),
    ]


def test_tables_may_say_level_and_type_in_everyday_words() -> None:
    health, ministry, commune = (
        said_by({"name_vi": "Sở Y tế", "type": kind, "level": level})
        for kind, level in (("Cơ quan nhà nước", "Tỉnh"), ("Bộ", "Trung ương"), ("CBO", "xã"))
    )

    assert [said.facts["level"] for said in (health, ministry, commune)] == ["provincial", "national", "commune"]
    assert [said.facts["type"] for said in (health, ministry)] == ["gov_agency", "gov_central"]


def test_an_unknown_level_is_answered_with_those_that_are_known() -> None:
    imported = checked(a_table("SYT;Sở Y tế;;ngo_national;planet;;;;;"))

    assert [said for _row, _place, said in words(imported)] == [
        "“planet” is none of the known values. "
        "Known are: International, National, Provincial, District, Commune and Community."
    ]
