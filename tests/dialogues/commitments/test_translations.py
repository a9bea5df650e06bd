"""A promise keeps its one language; what it means in another stands beside it and says what it is (ML-3)."""

import datetime as dt
import re

import pytest

from dialogues.commitments.actions import amend_commitment, translate_statement
from dialogues.commitments.errors import StatementMissing
from dialogues.commitments.errors_of_translations import LanguageUnknown, NothingToTranslate, SameLanguage
from dialogues.commitments.models import StatementTranslation
from dialogues.commitments.queries.translations import translations_of
from dialogues.reports.queries.scorecard import Reading, Scope
from tests.factories.commitments import (
    STAFF,
    a_captured,
    a_delegate,
    a_national_dialogue,
    an_active,
    on_day,
)
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
JULY = on_day(2022, 7, 1)
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


def translated(commitment, language="vi", statement="Đào tạo 200 cán bộ", at=JULY, **more):
    said = {"language": language, "statement": statement, "actor": STAFF, "at": at}
    return translate_statement(commitment=commitment, **said, **more)


@pytest.mark.requirement("ML-3")
def test_a_translation_stands_beside_the_words_and_changes_nothing_of_them():
    commitment = an_active(a_delegate(a_national_dialogue()))
    before = (commitment.statement, commitment.language, commitment.versions.count())

    translated(commitment)

    commitment.refresh_from_db()
    assert (commitment.statement, commitment.language, commitment.versions.count()) == before
    assert [(one.language, one.statement, one.status) for one in translations_of(commitment)] == [
        ("vi", "Đào tạo 200 cán bộ", "reviewed")
    ]


def test_whoever_looks_at_a_machines_translation_takes_its_place():
    commitment = an_active(a_delegate(a_national_dialogue()))
    translated(commitment, statement="Tàu hỏa 200", is_machine=True)
    assert translations_of(commitment)[0].status == "machine"

    translated(commitment)

    assert [(one.statement, one.status) for one in StatementTranslation.objects.all()] == [
        ("Đào tạo 200 cán bộ", "reviewed")
    ]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [({"language": "en"}, SameLanguage), ({"language": "xx"}, LanguageUnknown), ({"statement": " "}, StatementMissing)],
)
def test_what_is_no_translation_is_refused(said, refusal):
    commitment = an_active(a_delegate(a_national_dialogue()))

    with pytest.raises(refusal):
        translated(commitment, **said)


def test_what_may_still_change_is_not_translated():
    with pytest.raises(NothingToTranslate):
        translated(a_captured(a_delegate(a_national_dialogue())))


def test_a_later_text_has_no_translation_yet_and_a_past_day_has_the_one_of_its_text():
    commitment = an_active(a_delegate(a_national_dialogue()))
    translated(commitment)
    agreed = [commitment.confirmed_by]
    said = {"changes": {"statement": "Train 300 officials"}, "reason": "More came", "agreed_by": agreed}
    amend_commitment(commitment=commitment, **said, actor=STAFF, at=on_day(2022, 9, 1))
    scope, end = Scope(commitment.dialogue.programme), dt.date(2022, 12, 31)

    assert translations_of(commitment) == []
    [then] = Reading(scope, dt.date(2022, 8, 1), end).rows()
    [now] = Reading(scope, end, end).rows()
    assert then.record()["translations"] == {"vi": "Đào tạo 200 cán bộ"}
    assert (now.record()["version"], now.record()["translations"]) == (2, {})


@pytest.mark.requirement("ML-3")
def test_what_was_translated_of_a_text_that_was_amended_meanwhile_is_asked_back(client):
    commitment = an_active(a_delegate(a_national_dialogue()))
    client.force_login(an_organiser(commitment.dialogue.programme.scope))
    said = {"language": "vi", "statement": "Đào tạo 200 cán bộ"}
    before = shown_version(client.get(f"{PAGE}translation/"))
    changed = {"changes": {"statement": "Train 300 officials"}, "reason": "More came"}
    amend_commitment(commitment=commitment, **changed, agreed_by=[commitment.confirmed_by], actor=STAFF, at=JULY)

    refused = client.post(f"{PAGE}translation/", said | {"read": before})

    assert (refused.status_code, StatementTranslation.objects.count()) == (422, 0)
    client.post(f"{PAGE}translation/", said | {"statement": "Đào tạo 300 cán bộ", "read": shown_version(refused)})
    assert StatementTranslation.objects.get().version.number == 2


def shown_version(page):
    return re.findall(r'name="read" value="(\d+)"', page.content.decode())[0]


def test_the_form_keeps_it_and_everybody_reads_that_it_is_a_translation(client):
    commitment = an_active(a_delegate(a_national_dialogue()))
    client.force_login(an_organiser(commitment.dialogue.programme.scope))

    client.post(f"{PAGE}translation/", {"language": "vi", "statement": "Đào tạo 200 cán bộ", "is_machine": "on"})

    assert "Đào tạo 200 cán bộ" in client.get(PAGE).content.decode()
    client.logout()
    public = client.get("/public/LNOB/ND1/C-01/").content.decode()
    assert "Translated by a machine, not checked · Vietnamese" in public
    files = client.get("/public/LNOB/scorecard/commitments.csv").content.decode()
    assert "vi (machine) Đào tạo 200 cán bộ" in files
    assert client.get("/public/LNOB/scorecard/scorecard.xlsx").status_code == 200
    assert client.get("/public/LNOB/scorecard/scorecard.pdf").status_code == 200
