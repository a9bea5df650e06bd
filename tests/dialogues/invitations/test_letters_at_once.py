"""Two officers issue at the same moment."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from dialogues.invitations.actions.letter_office import issue_letter
from dialogues.invitations.models import Letter
from dialogues.journal.errors import Refused
from tests.factories.letters import (
    ON_25_APRIL,
    a_letter_writing_dialogue,
    a_ministry,
    an_approved_letter,
    numbers_begin_at,
)


def issued_together(letters: list[Letter], at: dt.datetime = ON_25_APRIL) -> list[str]:
    """Each by an officer of its own, all at once; the codes of what was refused."""
    together = threading.Barrier(len(letters))

    def issue(letter: Letter) -> str:
        together.wait()
        try:
            return issue_letter(letter=letter, actor="user:1", at=at).reference
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(letters)) as officers:
        return sorted(officers.map(issue, letters))


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("IVT-5", "INV-10")
def test_two_officers_at_one_moment_get_two_numbers_that_follow_each_other() -> None:
    dialogues = [a_letter_writing_dialogue(code) for code in ("ND1", "ND2")]
    numbers_begin_at(dialogues[0], 112)
    letters = [an_approved_letter(dialogue) for dialogue in dialogues]

    assert issued_together(letters) == ["112/GM-CSI", "113/GM-CSI"]


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("IVT-5", "INV-10")
def test_a_crowd_of_officers_of_whom_some_fail_leaves_no_gap() -> None:
    dialogues = [a_letter_writing_dialogue(f"ND{nth}") for nth in range(3)]
    good = [an_approved_letter(dialogues[nth % 3], a_ministry(nth)) for nth in range(5)]
    bad = [an_approved_letter(dialogues[nth % 3], a_ministry(nth), signatory_name="會") for nth in range(5, 8)]

    told = issued_together([*bad, *good])

    assert told == [f"0{nth}/GM-CSI" for nth in range(1, 6)] + ["letter.not_printable"] * 3


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("INV-10")
def test_the_same_letter_issued_by_two_at_once_has_one_number() -> None:
    letter = an_approved_letter(a_letter_writing_dialogue())

    assert issued_together([letter, letter]) == ["01/GM-CSI", "invitation.wrong_state"]
