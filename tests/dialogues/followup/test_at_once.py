"""Two people do something about one promise at the same moment: one of them is told, and nothing is counted twice."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.commitments.actions import (
    Acceptance,
    accept_transfer,
    amend_commitment,
    confirm_commitment,
    name_signatories,
    read_back_commitment,
    record_sign_off,
    reject_commitment,
    request_sign_off,
    withdraw_commitment,
)
from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.followup.actions import (
    Progress,
    accept_report,
    claim_fulfilment,
    contest_commitment,
    hand_over_obligation,
    reopen_report,
    report_progress,
    return_report,
    verify_commitment,
)
from dialogues.followup.actions.asked_mails import call_asked_mail_off, take_asked_mail_back_in
from dialogues.followup.actions.asking_owners import ask_owners
from dialogues.followup.models import AskedMail, ProgressUpdate
from dialogues.institutions.models import Institution
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from dialogues.journal.work import run_due
from dialogues.people.actions import issue_token
from dialogues.people.models import Affiliation, OutboundMessage
from tests.factories.at_once import at_once
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    a_read_back,
    an_institution,
)
from tests.factories.follow_up import JULY, a_promise, an_office, hanoi

pytestmark = [pytest.mark.needs("postgresql"), pytest.mark.django_db(transaction=True)]
SAID: dict[str, Any] = {"actor": STAFF, "at": JULY}
NIGHT, MORNING = hanoi(7, 5, 22), hanoi(7, 6, 8)


def reported(promise: Commitment, **more: Any) -> ProgressUpdate:
    return report_progress(subject=promise, progress=Progress(report="on_track"), **SAID, **more)


def lifecycle_of(promise: Commitment) -> str:
    return str(Commitment.objects.values_list("lifecycle", flat=True).get(pk=promise.pk))


def the_journal_is_whole() -> bool:
    return not [flaw for stream in Stream.objects.all() for flaw in flaws_in(stream)]


def test_a_report_that_is_accepted_and_returned_has_one_end_and_one_undo() -> None:
    update = reported(a_promise())

    told = at_once(
        lambda: accept_report(update=update, **SAID), lambda: return_report(update=update, reason="Which year?", **SAID)
    )
    undone = at_once(*[lambda: reopen_report(update=update, **SAID)] * 2)

    # Accepting first and then returning is a way that the machine knows.
    assert told in (["done", "done"], ["progress.moved_on", "done"])
    assert sorted(undone) == ["done", "progress.moved_on"]
    assert (ProgressUpdate.objects.get().state, the_journal_is_whole()) == ("submitted", True)


def test_one_report_sent_by_two_processes_is_one() -> None:
    promise, key = a_promise(), str(uuid.uuid4())

    assert at_once(*[lambda: reported(promise, client_key=key)] * 3) == ["done"] * 3
    assert ProgressUpdate.objects.count() == 1


def test_what_is_confirmed_is_not_withdrawn_by_its_author_too() -> None:
    nam = a_delegate(a_national_dialogue())
    promise = a_read_back(nam)

    told = at_once(
        lambda: confirm_commitment(commitment=promise, by=nam, at=SESSION),
        lambda: withdraw_commitment(commitment=promise, by=nam, at=SESSION),
    )

    assert sorted(told) == ["commitment.not_possible_now", "done"]
    assert lifecycle_of(promise) == ("confirmed" if told[0] == "done" else "withdrawn_before_confirmation")


def test_what_is_set_aside_while_it_is_read_back_is_confirmed_by_nobody() -> None:
    nam = a_delegate(a_national_dialogue())
    said = a_captured(nam)
    step: dict[str, Any] = {"commitment": said, "actor": STAFF, "at": SESSION}

    told = at_once(lambda: read_back_commitment(**step), lambda: reject_commitment(reason="In jest", **step))

    assert told[1] == "done"
    assert told[0] in ("done", "commitment.set_aside")
    assert at_once(lambda: confirm_commitment(commitment=said, by=nam, at=SESSION)) == ["commitment.set_aside"]


def test_two_focal_points_sign_for_both_halves_of_a_pledge_and_it_is_signed_once() -> None:
    dialogue = a_national_dialogue()
    union = an_institution("DPO", "Union *", "association")
    a_delegate(dialogue, "Bùi Đức Long", union)
    pledge = a_confirmed(a_delegate(dialogue))
    name_signatories(commitment=pledge, institutions=[union], actor=STAFF, at=SESSION)
    request_sign_off(commitment=pledge, actor=STAFF, at=SESSION)

    def sign(institution: Institution) -> object:
        said: dict[str, Any] = {"method": "letter", "letter_number": "1", "letter_date": dt.date(2022, 6, 1)}
        return record_sign_off(commitment=pledge, institution=institution, actor=STAFF, at=SESSION, **said)

    told = at_once(*[lambda: sign(an_institution()), lambda: sign(union)] * 2)

    assert told.count("done") == 2
    assert set(told) <= {"done", "commitment.already_signed", "commitment.not_possible_now"}
    assert (lifecycle_of(pledge), pledge.sign_offs.count(), the_journal_is_whole()) == ("signed_off", 2, True)


def test_two_verifiers_are_both_heard_and_the_later_one_counts() -> None:
    promise = a_promise()
    one, other = (a_person(code, an_institution(code, f"University {code} *", "university")) for code in ("U1", "U2"))
    amended: dict[str, Any] = {"agreed_by": Affiliation.objects.filter(person__name="Lê Hoàng Nam")}

    told = at_once(
        lambda: verify_commitment(commitment=promise, verifier=one, level=4, completion="limited", **SAID),
        lambda: verify_commitment(commitment=promise, verifier=other, level=4, completion="substantial", **SAID),
        lambda: amend_commitment(commitment=promise, changes={"unit": "people"}, reason="Clearer", **amended, **SAID),
        lambda: reported(promise),
    )

    promise.refresh_from_db()
    found = [verification.completion for verification in promise.verifications.order_by("pk")]
    assert (told, sorted(found)) == (["done"] * 4, ["limited", "substantial"])
    assert (promise.completion, promise.unit, the_journal_is_whole()) == (found[-1], "people", True)


def test_a_forwarded_link_reports_nothing_for_whoever_has_handed_the_promise_over() -> None:
    promise = a_promise()
    made_for, successor = an_institution(), an_institution("MLI", "Ministry of Labour *")
    an_office(successor, "office@mli.example.org")
    secret = issue_token(purpose="progress", object_key=promise.subject, institution=made_for, at=timezone.now())[1]

    handed = {"subject": promise, "reason": "By law", "actor": STAFF, "at": timezone.now()}
    answers: list[int] = []
    told = at_once(
        lambda: hand_over_obligation(to=successor, **handed),
        lambda: answers.append(Client().post(f"/u/{secret}/", {"report": "done"}).status_code),
        lambda: hand_over_obligation(to=successor, **handed),
    )

    assert sorted([told[0], told[2]]) == ["commitment.already_the_owner", "done"]
    # In time, refused by the action, or met by the page of a link that has ended.
    assert answers[0] in (302, 410, 422)
    assert ProgressUpdate.objects.count() == (answers[0] == 302)
    assert Client().post(f"/u/{secret}/", {"report": "late"}).status_code == 410
    assert OwnershipTransfer.objects.count() == 1


def test_a_transfer_is_accepted_once_also_while_the_promise_is_contested() -> None:
    promise, union = a_promise(), an_institution("DPO", "Union *", "association")
    a_delegate(promise.dialogue, "Bùi Đức Long", union)
    successor = an_institution("MLI", "Ministry of Labour *")
    an_office(successor, "office@mli.example.org")
    transfer = hand_over_obligation(subject=promise, to=successor, reason="By law", **SAID)
    assert isinstance(transfer, OwnershipTransfer)
    claim_fulfilment(commitment=promise, **SAID)
    taken = {"transfer": transfer, "acceptance": Acceptance(note="By phone")}

    told = at_once(
        lambda: contest_commitment(commitment=promise, institution=union, reason="Nobody came", **SAID),
        lambda: accept_transfer(**taken, **SAID),
        lambda: accept_transfer(**taken, **SAID),
    )

    assert (told[0], sorted(told[1:])) == ("done", ["done", "transfer.accepted"])
    assert (lifecycle_of(promise), the_journal_is_whole()) == ("contested", True)


def test_a_mail_is_called_off_or_goes_and_never_both() -> None:
    promise = a_promise()
    order: dict[str, Any] = {"programme": promise.dialogue.programme, "commitments": [promise], "key": "one"}
    ask_owners(**order, actor=STAFF, at=NIGHT)
    while run_due(at=NIGHT):
        pass
    mail, said = AskedMail.objects.get(), {"actor": STAFF, "at": NIGHT}

    told = at_once(lambda: call_asked_mail_off(mail=mail, reason="They phoned", **said), lambda: run_due(at=MORNING))

    assert told[0] in ("done", "asked_mail.not_waiting")
    assert OutboundMessage.objects.count() == (told[0] != "done")
    if told[0] == "done":
        assert sorted(at_once(*[lambda: take_asked_mail_back_in(mail=mail, **said)] * 2)) == [
            "asked_mail.not_called_off",
            "done",
        ]
