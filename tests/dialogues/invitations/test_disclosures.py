"""A list of delegates goes out: for a purpose, with few columns, and it is written down first."""

import io

import openpyxl
import pytest
from django.test import Client

from dialogues.invitations.actions import disclose_delegates
from dialogues.invitations.exports import as_csv
from dialogues.invitations.queries.wording import wording_of
from dialogues.people.actions import give_consent
from dialogues.people.errors import LegalBasisMissing
from dialogues.people.models import DisclosureLog
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.people import an_organiser
from tests.factories.seats import named

pytestmark = pytest.mark.django_db
ADDRESS = "/programmes/LNOB/dialogues/ND1/delegates/list/"
LIST = {"recipient_kind": "partner", "recipient": "Trung tâm Hội nghị*", "purpose": "Name plates", "format": "csv"}


@pytest.fixture
def nd1() -> Dialogue:
    dialogue = a_dialogue()
    named(dialogue, "MOP", "Lê Hoàng Nam", "Đỗ Thu Hà", seats=2)
    return dialogue


@pytest.fixture
def viet(client: Client, nd1: Dialogue) -> Client:
    client.force_login(an_organiser(nd1.programme.scope))
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.requirement("INV-27", "PRV-8")
def test_a_list_has_name_and_institution_only_and_its_recipient_is_on_record(viet: Client) -> None:
    answer = viet.post(ADDRESS, LIST)

    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Name,Institution",
        "Lê Hoàng Nam,Office MOP*",
        "Đỗ Thu Hà,Office MOP*",
    ]
    log = DisclosureLog.objects.get()
    assert (log.recipient, log.purpose, log.columns, log.rows) == (
        "Trung tâm Hội nghị*",
        "Name plates",
        ["name", "institution"],
        2,
    )
    assert "Name plates" in viet.get("/programmes/LNOB/disclosures/").content.decode()


@pytest.mark.requirement("PRV-8")
@pytest.mark.parametrize("missing", ["recipient", "purpose", "recipient_kind"])
def test_without_purpose_and_recipient_there_is_no_list_and_no_record(viet: Client, missing: str) -> None:
    answer = viet.post(ADDRESS, {key: value for key, value in LIST.items() if key != missing})

    assert (answer.status_code, DisclosureLog.objects.count()) == (422, 0)


@pytest.mark.requirement("PRV-8")
def test_an_authority_must_say_which_law_asks(nd1: Dialogue) -> None:
    given = {"recipient": "Sở*", "purpose": "permit", "columns": ["name"], "actor": "user:1", "at": IN_APRIL}

    with pytest.raises(LegalBasisMissing):
        disclose_delegates(dialogue=nd1, recipient_kind="authority", **given)


@pytest.mark.requirement("PRV-8")
def test_a_funder_gets_only_those_who_agreed_to_that(nd1: Dialogue) -> None:
    ha = nd1.delegates.get(person__name="Đỗ Thu Hà").person
    give_consent(
        person=ha, purpose="share_with_funder", notice_version="1", language="vi", actor="person:1", at=IN_APRIL
    )
    given = {"recipient": "Quỹ*", "purpose": "audit", "columns": ["name"], "actor": "user:1", "at": IN_APRIL}

    log, listed = disclose_delegates(dialogue=nd1, recipient_kind="funder", **given)

    assert ([delegate.person for delegate in listed], log.rows) == ([ha], 1)


@pytest.mark.requirement("PRV-8")
def test_the_invitation_says_so_beforehand(nd1: Dialogue) -> None:
    notice = wording_of(nd1, "en").data_notice

    assert "to an authority only where a law asks for it, and to a funder only with your consent" in notice


def test_a_name_that_looks_like_a_formula_is_a_name(viet: Client) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(viet.post(ADDRESS, LIST | {"format": "xlsx"}).content)).active

    assert [cell.value for cell in sheet["A"]] == ["Name", "Lê Hoàng Nam", "Đỗ Thu Hà"]
    assert as_csv([["=1+1", "Hà"]]).decode("utf-8-sig") == "'=1+1,Hà\r\n"
