"""A dialogue with delegates who speak, and what they said. Names from the sample programme; all fictitious."""

import datetime as dt
import uuid
from typing import Any

from dialogues.commitments.actions import (
    Accepted,
    Draft,
    capture_commitments,
    confirm_commitment,
    read_back_commitment,
    record_sign_off,
    request_sign_off,
    screen_commitment,
)
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of
from dialogues.institutions.models import Institution, InstitutionName
from dialogues.invitations.models import Delegate
from dialogues.languages.translated import original
from dialogues.people.enums import AffiliationRole, Mandate
from dialogues.people.models import Affiliation, Person
from dialogues.programme.enums import DialogueKind, DialogueState, ProgrammeState
from dialogues.programme.models import Dialogue, Programme

SESSION = dt.datetime(2022, 5, 18, 3, 30, tzinfo=dt.UTC)  # half past ten in Hà Nội
STAFF = "user:1"


def on_day(year: int, month: int, day: int) -> dt.datetime:
    """Noon of that day in Hà Nội."""
    return dt.datetime(year, month, day, 5, 0, tzinfo=dt.UTC)


def an_institution(code: str = "MOP", name: str = "Ministry of Planning *", kind: str = "gov_central") -> Institution:
    institution, made = Institution.objects.get_or_create(
        code=code, defaults={"type": kind, "level": "national", "is_fictitious": True}
    )
    if made:
        InstitutionName.objects.create(institution=institution, language="en", full=name)
    return institution


def a_national_dialogue(code: str = "ND1", **policies: Any) -> Dialogue:
    convenor = an_institution("CSI", "Civic Initiative Institute *", "scitech_org")
    programme, _ = Programme.objects.get_or_create(
        code="LNOB",
        defaults={
            "title": original("Leave no one behind", "en", vi="Không để ai bị bỏ lại phía sau"),
            "convening_institution": convenor,
            "start_date": dt.date(2021, 5, 1),
            "end_date": dt.date(2023, 12, 31),
            "state": ProgrammeState.ACTIVE,
            "policies": policies,
        },
    )
    return Dialogue.objects.create(
        programme=programme,
        code=code,
        kind=DialogueKind.NATIONAL_DIALOGUE,
        title=original("National dialogue", "en", vi="Đối thoại quốc gia"),
        convenor=convenor,
        starts_at=SESSION,
        ends_at=SESSION + dt.timedelta(hours=6),
        revised_at=SESSION,
        state=DialogueState.LIVE,
    )


def a_person(name: str, institution: Institution | None = None, role: str = AffiliationRole.MEMBER) -> Person:
    person, _ = Person.objects.get_or_create(name=name, defaults={"language": "vi", "is_fictitious": True})
    if institution:
        Affiliation.objects.get_or_create(person=person, institution=institution, role=role)
    return person


def a_delegate(
    dialogue: Dialogue,
    name: str = "Lê Hoàng Nam",
    institution: Institution | None = None,
    mandate: str = Mandate.FULL,
) -> Delegate:
    """Affiliated, mandated, with the ground rules accepted. Lê Hoàng Nam of the Ministry of Planning by default."""
    institution = institution or an_institution()
    return Delegate.objects.create(
        dialogue=dialogue,
        person=a_person(name, institution),
        institution=institution,
        mandate=mandate,
        ground_rules_accepted_at=SESSION,
        ground_rules_version=dialogue.ground_rules_version,
    )


def a_draft(sender: Delegate, statement: str = "Train 200 local officials", **more: Any) -> Draft:
    more.setdefault("client_id", uuid.uuid4())
    return Draft(sender=sender, actor=f"delegate:{sender.pk}", statement=statement, **more)


def a_captured(sender: Delegate, statement: str = "Train 200 local officials", **more: Any) -> Commitment:
    at = more.pop("at", SESSION)
    [outcome] = capture_commitments(dialogue=sender.dialogue, drafts=[a_draft(sender, statement, **more)], at=at)
    assert isinstance(outcome, Accepted), outcome
    return outcome.commitment


def a_read_back(sender: Delegate, **more: Any) -> Commitment:
    return read_back_commitment(commitment=a_captured(sender, **more), actor=STAFF, at=SESSION)


def a_confirmed(sender: Delegate, **more: Any) -> Commitment:
    return confirm_commitment(commitment=a_read_back(sender, **more), by=sender, at=SESSION)


def an_active(sender: Delegate, **more: Any) -> Commitment:
    """Signed off by letter and judged verifiable: tracked from 20 June 2022."""
    more.setdefault("indicator", "officials trained")
    asked = request_sign_off(commitment=a_confirmed(sender, **more), actor=STAFF, at=SESSION)
    record_sign_off(
        commitment=asked,
        institution=owners_of(asked)[0],
        method="letter",
        letter_number="128/BKH-TH",
        letter_date=dt.date(2022, 6, 15),
        actor=STAFF,
        at=on_day(2022, 6, 20),
    )
    return screen_commitment(commitment=asked, is_verifiable=True, actor=STAFF, at=on_day(2022, 6, 20))
