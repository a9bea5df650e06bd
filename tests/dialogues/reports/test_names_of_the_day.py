"""A page about a past day says the name of that day, then who stands for it now (INV-07, INS-1)."""

import csv
import datetime as dt
import io

import pytest
from django.test import Client

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import maker_name
from dialogues.followup.actions import apply_institution_change
from dialogues.institutions.actions import rename_institution
from tests.factories.changes import a_split, enacted, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.people import a_convenor, signed_in

pytestmark = pytest.mark.django_db
IN_APRIL = on_day(2025, 4, 10)
THEN_AND_NOW = "Ministry of Planning * (now: Ministry of Treasury *)"


@pytest.fixture
def promise() -> Commitment:
    made = an_active(a_delegate(a_national_dialogue(), institution=one("MOP")), due_date=dt.date(2025, 12, 31))
    apply_institution_change(change=enacted(), actor=STAFF, at=IN_APRIL)
    return Commitment.objects.get(pk=made.pk)


@pytest.mark.requirement("INS-1", "INV-07")
@pytest.mark.parametrize("address", ["/public/LNOB/", "/public/LNOB/ND1/C-01/"])
def test_public_pages_of_2022_name_the_ministry_of_then_and_of_now(promise: Commitment, address: str) -> None:
    assert THEN_AND_NOW in Client().get(address).text


@pytest.mark.requirement("INV-07")
def test_the_board_the_page_and_the_downloads_say_the_same(promise: Commitment) -> None:
    browser = signed_in(a_convenor(promise.dialogue.programme.scope))

    pages = [browser.get(f"/programmes/LNOB/commitments/{rest}").text for rest in ("", "ND1/C-01/")]
    rows = list(csv.DictReader(io.StringIO(Client().get("/public/LNOB/commitments.csv").content.decode("utf-8-sig"))))

    assert [THEN_AND_NOW in page for page in pages] == [True, True]
    assert [row["made_by"] for row in rows] == [THEN_AND_NOW]


@pytest.mark.requirement("INV-07")
def test_all_parts_are_named_after_a_split_and_the_latest_after_a_chain(promise: Commitment) -> None:
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)
    labour = an_active(a_delegate(promise.dialogue, "Nguyễn Văn Tú", one("MLI")))
    apply_institution_change(change=enacted("absorb", ["MTR"], ["MJU"]), actor=STAFF, at=IN_APRIL)
    rename_institution(
        institution=one("MJU"),
        names={"en": "Ministry of Law and Treasury *"},
        from_date=dt.date(2025, 4, 1),
        actor=STAFF,
        at=IN_APRIL,
    )

    said = [maker_name(Commitment.objects.get(pk=made.pk)) for made in (promise, labour)]

    assert said == [
        "Ministry of Planning * (now: Ministry of Law and Treasury *)",
        "Ministry of Labour and Inclusion * (now: Ministry of Home Administration *, Ministry of Schools *)",
    ]
