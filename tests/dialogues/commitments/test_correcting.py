"""A slip in what staff noted is corrected until it is read back, and what stood before is kept (COM-3)."""

import datetime as dt

import pytest
from django.test import Client

from dialogues.commitments.actions import propose_commitment, read_back_commitment
from dialogues.commitments.actions.correcting import correct_commitment
from dialogues.commitments.errors import NothingChanged, NotTheAuthor, StatementMissing, TextFrozen
from dialogues.commitments.models import Commitment, EarlierWording
from dialogues.commitments.queries import told_commitments
from dialogues.followup.queries.story import story
from dialogues.journal.models import Entry
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from tests.factories.commitments import SESSION, STAFF, a_captured, a_delegate, a_national_dialogue, an_institution
from tests.factories.people import a_facilitator, a_rapporteur, an_organiser, signed_in

pytestmark = pytest.mark.django_db
SAID = {"actor": STAFF, "at": SESSION + dt.timedelta(hours=1)}
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


@pytest.fixture
def noted() -> Commitment:
    dialogue = a_national_dialogue()
    said = {"statement": "Trian 20 local officials", "institution": an_institution(), "actor": STAFF}
    return propose_commitment(dialogue=dialogue, at=SESSION, **said)


def corrected(row: Commitment, **changes: object) -> Commitment:
    return correct_commitment(commitment=row, changes=changes or {"statement": "Train 200 local officials"}, **SAID)


def test_the_text_is_corrected_and_what_stood_before_is_kept(noted: Commitment) -> None:
    corrected(noted, statement="Train 200 local officials", due_date=dt.date(2023, 6, 30), unit=noted.unit)

    noted.refresh_from_db()
    earlier, entry = EarlierWording.objects.get(), Entry.objects.get(kind="commitment.corrected")
    assert (noted.statement, noted.due_date) == ("Train 200 local officials", dt.date(2023, 6, 30))
    assert earlier.words == {"statement": "Trian 20 local officials", "due_date": None}
    assert entry.data == {"commitment": noted.pk, "earlier": earlier.pk, "fields": ["due_date", "statement"]}


@pytest.mark.requirement("COM-3")
def test_once_it_is_read_back_only_a_version_changes_it(noted: Commitment) -> None:
    read_back_commitment(commitment=noted, **SAID)

    with pytest.raises(TextFrozen):
        corrected(noted)

    assert (Commitment.objects.get().statement, EarlierWording.objects.count()) == ("Trian 20 local officials", 0)


def test_what_a_delegate_said_is_the_delegates() -> None:
    said = a_captured(a_delegate(a_national_dialogue()))

    with pytest.raises(NotTheAuthor):
        corrected(said, statement="Train nobody")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [({"statement": "Trian 20 local officials"}, NothingChanged), ({"statement": " "}, StatementMissing)],
)
def test_the_same_words_and_no_words_are_no_correction(noted: Commitment, changes, refused) -> None:
    with pytest.raises(refused):
        corrected(noted, **changes)


def test_colleagues_read_the_earlier_words_in_the_story_and_others_that_they_changed(noted: Commitment) -> None:
    corrected(noted)
    viet = an_organiser(noted.dialogue.programme.scope)

    details = [
        [
            line.detail
            for line in story(told_commitments().get(), viet, names_colleagues=named)
            if "corrected" in line.kind
        ]
        for named in (True, False)
    ]

    assert details == [["Statement · before: “Trian 20 local officials”"], ["Statement"]]


@pytest.mark.parametrize("who", [an_organiser, a_rapporteur])
def test_a_writer_corrects_it_on_its_page_until_it_is_read_back(noted: Commitment, who) -> None:
    Dialogue.objects.update(state=DialogueState.ENDED)
    browser = signed_in(who(noted.dialogue.programme.scope))

    offered = f"{PAGE}correction/" in browser.get(PAGE).content.decode()
    form = browser.get(f"{PAGE}correction/").content.decode()
    browser.post(f"{PAGE}correction/", {"statement": "Train 200 local officials", "language": "en"})
    read_back_commitment(commitment=noted, **SAID)
    refused = browser.post(f"{PAGE}correction/", {"statement": "Train nobody", "language": "en"})

    assert (offered, "Trian 20 local officials" in form) == (True, True)
    assert (Commitment.objects.get().statement, refused.status_code) == ("Train 200 local officials", 422)
    assert f"{PAGE}correction/" not in browser.get(PAGE).content.decode()


def test_a_facilitator_changes_no_wording(noted: Commitment) -> None:
    hoa: Client = signed_in(a_facilitator(noted.dialogue.programme.scope))

    assert hoa.get(f"{PAGE}correction/").status_code == 403
    assert f"{PAGE}correction/" not in hoa.get(PAGE).content.decode()
