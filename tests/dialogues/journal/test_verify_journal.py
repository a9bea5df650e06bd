"""The verifier tells an altered journal from an erased text (architecture.md §3)."""

import pytest
from django.core.management import CommandError, call_command

from dialogues.journal import actions, queries
from dialogues.journal.models import Entry, Stream
from tests.factories.journal import LAMP_TEXTS, light_lamp


@pytest.fixture
def stream(db: None) -> Stream:
    LAMP_TEXTS[7] = "We will train forty apprentices."
    light_lamp(1)
    light_lamp(2, sealed={"lamp_text:7": LAMP_TEXTS[7]})
    light_lamp(3)
    return Stream.objects.get(key="house")


def flaws(stream: Stream) -> list[tuple[int, str]]:
    stream.refresh_from_db()
    return [(flaw.sequence, flaw.what) for flaw in queries.flaws_in(stream)]


def test_a_whole_journal_has_no_flaw(stream, capsys):
    call_command("verify_journal")

    assert flaws(stream) == []
    assert capsys.readouterr().out == "3 entries in 1 streams: whole.\n"


def test_a_changed_entry_is_found(stream):
    Entry.objects.filter(sequence=2).update(actor="user:2")

    assert flaws(stream) == [(2, "altered_entry")]
    with pytest.raises(CommandError):
        call_command("verify_journal")


def test_a_removed_entry_is_found(stream):
    Entry.objects.filter(sequence=3).delete()

    assert flaws(stream) == [(3, "gap")]


def test_a_changed_text_is_found(stream):
    LAMP_TEXTS[7] = "We will train four apprentices."

    assert flaws(stream) == [(2, "altered_text")]


def test_an_erased_text_is_no_flaw_and_its_digest_proves_nothing_any_more(stream):
    del LAMP_TEXTS[7]
    actions.erase_seals(subject="lamp_text:7")

    assert flaws(stream) == []
