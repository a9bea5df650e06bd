import datetime as dt
from typing import Any

import pytest

from dialogues.institutions import errors
from dialogues.institutions.actions import (
    add_contact_point,
    change_institution,
    close_contact_point,
    close_institution,
    merge_areas,
    register_area,
    register_institution,
    rename_institution,
)
from dialogues.institutions.models import AdminArea, Institution
from dialogues.institutions.queries import (
    areas_valid_on,
    find_institutions,
    group_mark,
    name_of,
    name_then_and_now,
    open_institutions,
)
from dialogues.journal.actions import SYSTEM
from dialogues.journal.queries import story_of
from tests.factories.institutions import REGISTERED_AT, an_area, an_institution

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": REGISTERED_AT}
MARCH_2025 = dt.date(2025, 3, 1)


@pytest.mark.requirement("INS-6")
def test_a_group_that_never_registered_anywhere_is_an_institution_like_any_other() -> None:
    youth = register_institution(
        code="YSN",
        type="informal_group",
        level="community",
        names={"en": "Hà Nội Youth SDG Network *"},
        registration="unregistered",
        **SAID,
    )

    assert (youth.registration_number, youth.stakeholder_group.value) == ("", "civil_society")
    assert list(find_institutions("ha noi youth")) == [youth]
    assert [entry.kind for entry in story_of(f"institution:{youth.pk}")] == ["institution.registered"]


@pytest.mark.requirement("INS-7")
@pytest.mark.parametrize("typed", ["dak lak", "daklak", "Đắc Lắc", "ĐẮK LẮK", "hoi dong", "PPC-DL"])
def test_the_spelling_does_not_matter_when_one_searches(typed: str) -> None:
    office = an_institution("PPC-DL", area=an_area("DL"))
    an_institution("MOP")

    assert list(find_institutions(typed)) == [office]


@pytest.mark.requirement("INV-07")
def test_reports_about_a_past_day_print_the_name_of_that_day() -> None:
    ministry = an_institution("MOP")

    rename_institution(institution=ministry, names={"en": "Ministry of Treasury *"}, from_date=MARCH_2025, **SAID)

    ministry = Institution.objects.get()
    assert name_of(ministry, on=dt.date(2022, 5, 18), language="en") == "Ministry of Planning *"
    assert name_of(ministry, on=MARCH_2025, language="en") == "Ministry of Treasury *"
    assert name_then_and_now(ministry, on=dt.date(2022, 5, 18), language="en") == (
        "Ministry of Planning * (now: Ministry of Treasury *)"
    )
    assert name_then_and_now(ministry, on=MARCH_2025, language="en") == "Ministry of Treasury *"


def test_a_new_name_cannot_begin_before_the_present_one() -> None:
    ministry = an_institution("MOP")
    rename_institution(institution=ministry, names={"en": "Ministry of Treasury *"}, from_date=MARCH_2025, **SAID)

    with pytest.raises(errors.RenamedTooEarly):
        rename_institution(institution=ministry, names={"en": "Ministry *"}, from_date=MARCH_2025, **SAID)


def test_a_reader_gets_the_name_in_their_language_else_in_english() -> None:
    ministry = an_institution("MOP")

    said = [name_of(ministry, language=language) for language in ("vi", "en", "km")]

    assert said == ["Bộ Kế hoạch (minh hoạ) *", "Ministry of Planning *", "Ministry of Planning *"]


def test_codes_are_unique_whatever_their_case() -> None:
    an_institution("MOP")

    with pytest.raises(errors.CodeTaken):
        register_institution(code="mop", type="ngo_national", level="national", names={"en": "Another"}, **SAID)
    with pytest.raises(errors.NameMissing):
        register_institution(code="NEW", type="ngo_national", level="national", names={"en": " "}, **SAID)


def test_no_institution_stands_above_itself() -> None:
    ministry, bureau = an_institution("MOP"), an_institution("BOS")
    change_institution(institution=bureau, changes={"parent": ministry}, **SAID)

    with pytest.raises(errors.OwnParent):
        change_institution(institution=ministry, changes={"parent": bureau}, **SAID)


def test_a_closed_institution_stays_on_record_and_is_offered_no_more() -> None:
    ministry = an_institution("MOP")

    close_institution(institution=ministry, on_date=MARCH_2025, **SAID)

    assert list(open_institutions()) == []
    assert list(open_institutions(MARCH_2025 - dt.timedelta(days=1))) == [ministry]
    with pytest.raises(errors.AlreadyClosed):
        close_institution(institution=ministry, on_date=MARCH_2025, **SAID)


def test_a_contact_point_can_be_reached_and_is_closed_not_deleted() -> None:
    ministry = an_institution("MOP")
    with pytest.raises(errors.ContactPointUnreachable):
        add_contact_point(institution=ministry, post="Văn phòng", **SAID)

    office = add_contact_point(institution=ministry, post="Văn phòng", email=" VP@example.org ", **SAID)
    close_contact_point(contact_point=office, **SAID)

    office.refresh_from_db()
    assert (office.email, office.closed_at) == ("vp@example.org", REGISTERED_AT)


@pytest.mark.requirement("INV-08")
def test_areas_keep_their_boundaries_for_the_days_before_a_merger() -> None:
    tuyen_quang = an_area("TQ")
    ha_giang = register_area(code="HG", name="Hà Giang", **SAID)

    merged = merge_areas(
        sources=[tuyen_quang, ha_giang], code="TQ-2025", name="Tuyên Quang", date=dt.date(2025, 7, 1), **SAID
    )

    assert [area.code for area in areas_valid_on(dt.date(2025, 6, 30))] == ["HG", "TQ"]
    assert list(areas_valid_on(dt.date(2025, 7, 1))) == [merged]
    assert AdminArea.objects.get(code="HG").merged_into == merged
    with pytest.raises(errors.AreaAlreadyMerged):
        merge_areas(sources=[AdminArea.objects.get(code="HG")], code="X", name="X", date=dt.date(2026, 1, 1), **SAID)


@pytest.mark.parametrize(
    ("code", "letter"), [("MOP", "G"), ("YSN", "C"), ("FIRM-MSC", "P"), ("AAV", "C"), ("CSI", "C")]
)
def test_every_institution_carries_the_letter_of_its_group(code: str, letter: str) -> None:
    assert group_mark(an_institution(code).stakeholder_group) == letter
