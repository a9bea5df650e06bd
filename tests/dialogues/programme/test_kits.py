"""The kit of local organisers: handed out and handed back by one link (domain.md §3.2 step 4)."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dialogues.journal.actions import SYSTEM
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.languages.translated import said
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.programme import errors
from dialogues.programme.actions import add_document, hand_in_notes, reschedule_dialogue
from dialogues.programme.models import Document, LocalKit, Programme
from dialogues.programme.queries.documents import (
    current_documents,
    earlier_versions,
    kit_documents,
    kits_with_overdue_notes,
    notes_due_date,
)
from tests.factories.partnerships import a_kit, a_local_dialogue_to_organise, mails_about, on
from tests.factories.people import a_colleague
from tests.factories.pictures import a_photo
from tests.factories.programme import a_local_dialogue, at_nine

pytestmark = pytest.mark.django_db
EVENT = dt.date(2022, 3, 24)


def a_link(kit: LocalKit) -> str:
    _token, secret = issue_token(purpose=Purpose.KIT, object_key=f"local_kit:{kit.pk}", at=timezone.now())
    return f"/k/{secret}/"


def test_one_action_clones_writes_and_sends_the_link(lnob: Programme) -> None:
    model = a_local_dialogue_to_organise(lnob)
    bare = a_local_dialogue(lnob, "LD-TQ", at_nine(2022, 4, 7), "TQ")

    kit = a_kit(bare, agenda_from=model, languages=["vi", "en"])
    run_due(at=on(2022, 3, 1))

    papers = [(paper.kind, paper.language) for paper in kit_documents(kit)]
    kinds = ["agenda", "ground_rules", "consent_sheet", "notes_template"]
    assert papers == [(kind, language) for language in ("vi", "en") for kind in kinds]
    titles = [str(said(item.title)) for item in bare.agenda_items.order_by("position")]
    assert titles == ["Opening", "What keeps people away?"]
    assert [mail.to_email for mail in mails_about(f"local_kit:{kit.pk}")] == ["ppc-dl@example.org"]


def test_a_kit_needs_a_date_an_agenda_and_somebody_to_send_it_to(lnob: Programme) -> None:
    bare = a_local_dialogue(lnob, "LD-TQ", at_nine(2022, 4, 7), "TQ")

    with pytest.raises(errors.KitNeedsAgenda):
        a_kit(bare)
    with pytest.raises(errors.OrganiserMissing):
        a_kit(bare, contact_point=None)
    published = a_local_dialogue_to_organise(lnob)
    a_kit(published)
    with pytest.raises(errors.KitPublished):
        a_kit(published)


def test_the_papers_are_word_files_that_can_be_filled_in(client: Client, lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob), languages=["en"])
    sheet = kit_documents(kit).get(kind="consent_sheet")

    loaded = client.get(f"{a_link(kit)}documents/{sheet.pk}/")

    word = zipfile.ZipFile(io.BytesIO(loaded.content)).read("word/document.xml").decode()
    assert "☐  Photographs" in word
    assert loaded["Content-Disposition"] == 'attachment; filename="consent-sheet-en-v1.docx"'


def test_the_link_opens_no_paper_that_is_not_in_the_kit(client: Client, lnob: Programme) -> None:
    dialogue = a_local_dialogue_to_organise(lnob)
    kit, stamp = a_kit(dialogue), {"actor": SYSTEM, "at": on(2022, 3, 1)}
    inside = add_document(
        programme=lnob, dialogue=dialogue, kind="letter", title="Budget", language="en", text="Secret", **stamp
    )

    assert client.get(f"{a_link(kit)}documents/{inside.pk}/").status_code == 404


def test_notes_come_back_by_the_link_as_text_or_photo(client: Client, lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob))
    link, photo = a_link(kit), SimpleUploadedFile("sheet.txt", a_photo())

    empty = client.post(link, {})
    client.post(link, {"text": "Interpretation is missing", "people_attended": "31", "file": photo})

    notes = kit.notes.get()
    assert empty.status_code == 422
    assert (notes.text, notes.people_attended, notes.file.name.rpartition(".")[2]) == (
        "Interpretation is missing",
        31,
        "jpg",
    )


def test_before_the_day_there_are_no_notes(lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob))

    with pytest.raises(errors.NotesTooEarly):
        hand_in_notes(kit=kit, text="Early", actor=SYSTEM, at=on(2022, 3, 23))


def test_ten_days_later_they_are_overdue_listed_and_asked_for_once(lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob))
    due = EVENT + dt.timedelta(days=10)
    run_due(at=on(2022, 3, 1))

    assert (notes_due_date(kit), kits_with_overdue_notes(lnob, due)) == (due, [])
    for day in (1, 4, 4, 5):
        run_due(at=on(2022, 4, day))

    subjects = [(mail.to_email, mail.subject.split(":")[0]) for mail in mails_about(f"local_kit:{kit.pk}")[1:]]
    assert [address for address, _subject in subjects] == [
        "ppc-dl@example.org",
        "ppc-dl@example.org",
        "tran.thi.minh.anh@example.org",
    ]
    assert kits_with_overdue_notes(lnob, due + dt.timedelta(days=1)) == [kit]


def test_a_kit_that_comes_late_leaves_ten_days_all_the_same(lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob), at=on(2022, 4, 20))
    run_due(at=on(2022, 4, 20))

    assert notes_due_date(kit) == dt.date(2022, 4, 30)
    assert len(mails_about(f"local_kit:{kit.pk}")) == 1


def test_notes_that_are_in_end_the_reminders(lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob))
    run_due(at=on(2022, 3, 1))
    hand_in_notes(kit=kit, text="Here they are", actor=SYSTEM, at=on(2022, 3, 25))

    run_due(at=on(2022, 4, 10))

    assert len(mails_about(f"local_kit:{kit.pk}")) == 1
    assert kits_with_overdue_notes(lnob, dt.date(2022, 5, 1)) == []


def test_a_moved_dialogue_moves_the_day_on_which_notes_are_due(lnob: Programme) -> None:
    dialogue = a_local_dialogue_to_organise(lnob)
    kit = a_kit(dialogue)
    run_due(at=on(2022, 3, 1))
    day = at_nine(2022, 5, 12)
    reschedule_dialogue(
        dialogue=dialogue, starts_at=day, ends_at=day + dt.timedelta(hours=3), actor=SYSTEM, at=on(2022, 3, 2)
    )
    catch_up()

    run_due(at=on(2022, 4, 10))
    assert len(mails_about(f"local_kit:{kit.pk}")) == 1
    run_due(at=on(2022, 5, 19))
    assert len(mails_about(f"local_kit:{kit.pk}")) == 2


def test_a_recording_in_a_spoken_language_takes_its_place_in_the_kit(convenor: Client, lnob: Programme) -> None:
    kit = a_kit(a_local_dialogue_to_organise(lnob))
    address = f"/programmes/{lnob.code}/dialogues/LD-DL/kit/"

    convenor.post(f"{address}sound/rad/", {"file": SimpleUploadedFile("rad.mp3", b"ID3\x04")})
    convenor.post(f"{address}sound/rad/", {"file": SimpleUploadedFile("rad.mp3", b"<html>")})

    sound = kit_documents(kit).get(is_sound=True)
    assert (sound.language, sound.kind, sound.file.name.rpartition(".")[2]) == ("rad", "consent_sheet", "mp3")
    assert "recorded" in convenor.get(address).content.decode()
    assert convenor.post(f"{address}sound/tyz/", {}).status_code == 404


def test_a_new_version_of_a_paper_replaces_and_the_old_stays(lnob: Programme) -> None:
    stamp = {"actor": SYSTEM, "at": on(2022, 3, 1)}
    said_of = {"programme": lnob, "kind": "concept_note", "title": "Concept", "language": "en", **stamp}
    first = add_document(file=ContentFile(b"%PDF-1"), visibility="parties", **said_of)
    second = add_document(file=ContentFile(b"%PDF-2"), visibility="parties", replaces=first, **said_of)

    verifier = a_colleague("Phùng Gia Hân", "verifier", lnob.scope)
    shown = list(current_documents(lnob, None, verifier))
    assert (shown, second.version, earlier_versions(second)) == ([second], 2, [first])
    with pytest.raises(errors.DocumentReplaced):
        add_document(file=ContentFile(b"%PDF-3"), replaces=first, **said_of)


def test_papers_of_the_secretariat_are_not_for_everybody_who_works_here(lnob: Programme) -> None:
    stamp = {"actor": SYSTEM, "at": on(2022, 3, 1)}
    add_document(programme=lnob, kind="permit", title="Permit", language="vi", text="…", **stamp)
    verifier = a_colleague("Phùng Gia Hân", "verifier", lnob.scope)

    assert (Document.objects.count(), list(current_documents(lnob, None, verifier))) == (1, [])
