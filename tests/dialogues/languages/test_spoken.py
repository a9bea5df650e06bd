"""One list of languages for papers, recordings and interpreters (ML-2)."""

import re
from importlib import import_module

import pytest
from django.apps import apps

from dialogues.languages.spoken import LOCAL, SPOKEN, WRITTEN_OR_HEARD
from dialogues.programme.forms.documents import DocumentForm, KitForm
from dialogues.programme.forms.sites import SiteForm
from dialogues.programme.models import Document, LocalKit
from tests.factories.partnerships import a_kit, a_local_dialogue_to_organise
from tests.factories.programme import a_dialogue, a_programme

BCP_47 = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def test_every_language_has_a_code_that_others_understand() -> None:
    assert [code for code in SPOKEN if not BCP_47.fullmatch(code)] == []
    assert "hmn" not in SPOKEN, "the code of a group of languages"


@pytest.mark.django_db
def test_papers_recordings_and_sites_choose_from_the_same_list() -> None:
    dialogue = a_dialogue(a_programme())

    papers = dict(DocumentForm().fields["language"].choices)
    recordings = dict(KitForm(dialogue=dialogue).fields["sound_languages"].choices)
    sites = dict(SiteForm(dialogue=dialogue).fields["interpreter_language"].choices)

    assert (papers.keys(), recordings.keys()) == (WRITTEN_OR_HEARD.keys(), LOCAL.keys())
    assert sites.keys() - {""} == SPOKEN.keys()
    assert {**papers, **recordings}.items() <= sites.items(), "by the same name"


def test_no_recording_is_in_a_sign_language() -> None:
    assert {code for code in SPOKEN if code.startswith("sgn")} == SPOKEN.keys() - WRITTEN_OR_HEARD.keys()


@pytest.mark.django_db
def test_what_was_stored_under_the_groups_code_is_found_under_the_languages() -> None:
    kit = a_kit(a_local_dialogue_to_organise(a_programme()))
    LocalKit.objects.filter(pk=kit.pk).update(sound_languages=["rad", "hmn"])
    paper = Document.objects.create(
        programme=kit.dialogue.programme,
        kind="consent_sheet",
        title="Sheet",
        text="…",
        language="hmn",
        added_at=kit.published_at,
    )

    import_module("dialogues.programme.migrations.0009_one_list_of_languages").name_the_language(apps, None)

    kit.refresh_from_db()
    paper.refresh_from_db()
    assert (kit.sound_languages, paper.language) == (["rad", "mww"], "mww")
