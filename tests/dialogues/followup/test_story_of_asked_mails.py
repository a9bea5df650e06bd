"""In a commitment's story a mail that still waits has asked nobody, and one that was called off never will."""

import pytest

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.actions.asked_mails import call_asked_mail_off, take_asked_mail_back_in
from dialogues.followup.actions.asking_owners import ask_owners
from dialogues.followup.models import AskedMail
from dialogues.followup.queries.story import story
from dialogues.journal.work import run_due
from tests.factories.commitments import an_institution, on_day
from tests.factories.follow_up import a_promise, hanoi
from tests.factories.owner_letters import a_promise_to_sign, a_sign_off_letter
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
NIGHT, LATER_THAT_NIGHT, MORNING = hanoi(7, 5, 22), hanoi(7, 5, 23), hanoi(7, 6, 8)
QUESTION = "Phạm Quốc Việt asked for a mail to its owner: how does it go?"


@pytest.fixture
def promise() -> Commitment:
    return a_promise()


@pytest.fixture
def viet(promise: Commitment):
    return an_organiser(promise.dialogue.programme.scope)


def ask(promise: Commitment, viet) -> AskedMail:
    rows = list(told_commitments().prefetch_related("transfers"))
    programme = promise.dialogue.programme
    ask_owners(programme=programme, commitments=rows, key="one", actor=f"user:{viet.pk}", at=NIGHT)
    work_until(NIGHT)
    return AskedMail.objects.get()


def work_until(at) -> None:
    while run_due(at=at):
        pass


def told(promise: Commitment, reader, *, colleague: bool = True) -> list[tuple[str, str]]:
    """The latest that concerns the mail, newest first."""
    lines = story(told_commitments().get(pk=promise.pk), reader, names_colleagues=colleague)
    kinds = ("asked_mail.called_off", "asked_mail.taken_back_in", "commitment.progress_link_sent")
    return [(line.sentence, line.detail) for line in lines if line.kind in kinds]


def test_it_waits_then_it_went(promise: Commitment, viet) -> None:
    ask(promise, viet)
    another = an_organiser(promise.dialogue.programme.scope, name="Đào Thị Lan")

    waits = told(promise, another)
    work_until(MORNING)

    assert waits == [(QUESTION, "the mail waits until 6 Jul 2022, 08:00")]
    assert told(promise, another) == [(QUESTION, "the mail went on 6 July 2022")]


def test_what_was_called_off_asked_nobody_and_why_is_for_colleagues(promise: Commitment, viet) -> None:
    mail = ask(promise, viet)
    call_asked_mail_off(mail=mail, reason="They reported by phone", actor=f"user:{viet.pk}", at=LATER_THAT_NIGHT)
    outsider = an_organiser("programme:0", name="Đào Thị Lan")

    mine, theirs = told(promise, viet), told(promise, outsider, colleague=False)

    asked = "the mail was called off, nobody was asked"
    assert mine == [
        ("You called the mail off before it went.", "They reported by phone"),
        (QUESTION.replace("Phạm Quốc Việt", "You"), asked),
    ]
    assert theirs == [(QUESTION.replace("Phạm Quốc Việt", "The secretariat"), asked)]


def test_what_was_let_go_after_all_waits_again(promise: Commitment, viet) -> None:
    mail = ask(promise, viet)
    mail = call_asked_mail_off(mail=mail, reason="A slip", actor=f"user:{viet.pk}", at=LATER_THAT_NIGHT)
    take_asked_mail_back_in(mail=mail, actor=f"user:{viet.pk}", at=LATER_THAT_NIGHT)

    sentences = [sentence for sentence, _detail in told(promise, viet)]

    assert sentences[0] == "You let the mail go after all."
    assert told(promise, viet)[-1][1].startswith("the mail waits until")


def test_the_request_to_sign_says_when_its_letter_goes_and_not_that_of_another_letter() -> None:
    promise = a_promise_to_sign()
    letter = a_sign_off_letter(promise, at=on_day(2022, 6, 4))
    other = an_institution("MOH", "Ministry of Health *")
    AskedMail.objects.create(
        programme=letter.programme,
        institution=other,
        commitments=[promise.pk + 1],
        letter=letter,
        due_at=MORNING,
        due_date=MORNING.date(),
        asked_at=letter.issued_at,
    )
    viet = an_organiser(promise.dialogue.programme.scope)

    lines = story(told_commitments().get(pk=promise.pk), viet, names_colleagues=True)
    [detail] = [line.detail for line in lines if line.kind == "commitment.signoff_requested"]

    assert detail.startswith("until ")
    assert detail.count("the mail waits until 6 Jun 2022") == 1
