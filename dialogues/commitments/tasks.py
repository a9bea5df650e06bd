"""Windows that close by themselves. What has moved on meanwhile is left alone."""

import datetime as dt

from dialogues.commitments.actions import expire_confirmation, note_sign_off_overdue
from dialogues.commitments.actions.carrying import FATES
from dialogues.commitments.actions.confirming_outside import ASK_TO_CONFIRM
from dialogues.commitments.actions.recommendations import ASK_FOR_ANSWER
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment, Recommendation
from dialogues.commitments.queries import local_date, needs_assignment
from dialogues.commitments.queries.confirming import focal_point_at, may_be_confirmed
from dialogues.commitments.queries.fates import told_of
from dialogues.commitments.queries.recommendations import answer_key
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.people.enums import Purpose
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue, LocalKit
from dialogues.programme.states import CLOSED
from dialogues.programme.tasks.kits import kit_link, organiser
from dialogues.programme.tasks.mailing import Addressee, Opens, office_of, post_link_to, post_to

ANSWER_WITHIN = dt.timedelta(days=90)


@handles("commitment.confirmation_due")
def close_confirmation(work: DueWork, at: dt.datetime) -> None:
    commitment = _waiting(work, Lifecycle.READ_BACK)
    if commitment:
        expire_confirmation(commitment=commitment, actor=SYSTEM, at=at)


@handles(ASK_TO_CONFIRM)
def mail_ask_to_confirm(work: DueWork, at: dt.datetime) -> None:
    """To its focal point by name, else to its post; nothing once it has confirmed, or it was set aside."""
    commitment = _waiting(work, Lifecycle.READ_BACK)
    if commitment is None or commitment.lead_institution is None or not may_be_confirmed(commitment):
        return
    institution, programme = commitment.lead_institution, commitment.dialogue.programme
    focal_point = focal_point_at(institution, local_date(commitment, at))
    to = _by_name(focal_point.person) if focal_point else office_of(institution)
    context = {
        "institution": name_of(institution, language=to.language),
        "commitment": commitment,
        "dialogue": commitment.dialogue,
    }
    person = focal_point.person if focal_point else None
    post_link_to(
        to,
        "ask_to_confirm",
        context,
        opens=Opens(Purpose.CONFIRM, commitment.subject, at + ANSWER_WITHIN, institution, person),
        folder="commitments",
        key=work.key,
        programme=programme,
        subject_key=commitment.subject,
        at=at,
    )


@handles("commitment.sign_off_due")
def note_missing_signature(work: DueWork, at: dt.datetime) -> None:
    commitment = _waiting(work, Lifecycle.SIGNOFF_REQUESTED)
    # Nobody is late while nobody owes it: it waits for a person to say who does.
    if commitment and not needs_assignment(commitment, local_date(commitment, at)):
        note_sign_off_overdue(commitment=commitment, actor=SYSTEM, at=at)


def _by_name(person: Person) -> Addressee:
    return Addressee(f"person:{person.pk}", person.name, person.email, person.language)


def _waiting(work: DueWork, lifecycle: Lifecycle) -> Commitment | None:
    waiting = Commitment.objects.exclude(dialogue__programme__state__in=CLOSED)
    return waiting.filter(pk=work.payload["commitment"], lifecycle=lifecycle).first()


@handles(FATES)
def tell_what_became_of_it(work: DueWork, at: dt.datetime) -> None:
    """One mail for each local dialogue, to whoever organised it there: the key makes a second one impossible."""
    dialogues = Dialogue.objects.select_related("programme", "convenor", "host")
    source = dialogues.get(pk=work.payload["dialogue"])
    target = dialogues.get(pk=work.payload["to_dialogue"])
    kit = LocalKit.objects.select_related("dialogue__programme", "contact_point").filter(dialogue=source).first()
    rows = told_of(source, published_only=True)
    told = [row for row in rows if any(carried.to_dialogue_id == target.pk for carried in row.carried)]
    context = {
        "dialogue": source,
        "target": target,
        "fates": told,
        "link": kit_link(kit, at) + "fates/" if kit else "",
    }
    post_to(
        [organiser(kit) if kit else office_of(source.host or source.convenor)],
        "fates",
        context,
        folder="commitments",
        key=work.key,
        programme=source.programme,
        subject_key=f"dialogue:{source.pk}",
        at=at,
    )


@handles(ASK_FOR_ANSWER)
def mail_ask_for_answer(work: DueWork, at: dt.datetime) -> None:
    """To the institution's post, unless it has answered."""
    found = Recommendation.objects.select_related("programme").get(pk=work.payload["recommendation"])
    institution = Institution.objects.prefetch_related("names").get(pk=work.payload["institution"])
    if found.responses.filter(institution=institution).exists():
        return
    office = office_of(institution)
    context = {
        "institution": name_of(institution, language=office.language),
        "recommendation": found,
        "programme": found.programme,
    }
    post_link_to(
        office,
        "ask_for_answer",
        context,
        opens=Opens(Purpose.ANSWER, answer_key(found.pk, institution.pk), at + ANSWER_WITHIN),
        folder="commitments",
        key=work.key,
        programme=found.programme,
        subject_key=f"recommendation:{found.pk}",
        at=at,
    )
