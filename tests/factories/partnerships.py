"""Agreements, disputes, health checks and kits of the sample programme, made by the actions."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import ContactPoint
from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import (
    Party,
    Task,
    Wording,
    draft_agreement,
    join_coalition,
    publish_ground_rules,
    publish_kit,
    write_version,
)
from dialogues.programme.actions.agreement_steps import open_negotiation, put_in_force, sign_agreement
from dialogues.programme.actions.disputes import raise_dispute
from dialogues.programme.models import Coalition, Dialogue, Dispute, LocalKit, PartnershipAgreement, Programme
from tests.factories.institutions import an_institution
from tests.factories.programme import PLANNED_AT, a_local_dialogue, an_agenda_item, at_nine

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MEMBERS = ("MSD", "CSI", "BOS", "MJU", "MLI", "MOP", "MSC", "FIRM-MSC", "YSN")
THE_TEXT = "We look at the numbers together before anybody publishes them."


def on(year: int, month: int, day: int, hour: int = 10) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=HANOI)


def a_post(code: str, post: str = "Department of Cooperation", email: str = "", language: str = "en") -> ContactPoint:
    """The office at an institution that gets its mail."""
    institution = an_institution(code)
    known = institution.contact_points.filter(closed_at=None).first()
    return known or add_contact_point(
        institution=institution,
        post=post,
        email=email or f"{code.lower()}@example.org",
        language=language,
        actor=SYSTEM,
        at=PLANNED_AT,
    )


def an_agreement(programme: Programme, **more: Any) -> PartnershipAgreement:
    """A draft between the institute and the bureau, with its first text."""
    given: dict[str, Any] = {
        "title": "Data from citizens",
        "modality": "collaborative",
        "instrument": "mou",
        "parties": [Party(an_institution("CSI"), a_post("CSI")), Party(an_institution("BOS"), a_post("BOS"))],
        "review_every_months": 12,
    }
    agreement = draft_agreement(programme=programme, actor=SYSTEM, at=PLANNED_AT, **given | more)
    tasks = [Task("Survey in five provinces", an_institution("CSI"), an_institution("BOS"), dt.date(2022, 7, 1))]
    wording = Wording(text=THE_TEXT, tasks=tasks, exit_clause="Three months' notice.")
    write_version(agreement=agreement, wording=wording, actor=SYSTEM, at=PLANNED_AT)
    return agreement


def an_agreement_in_force(
    programme: Programme,
    next_review_date: dt.date = dt.date(2022, 9, 1),
    valid_to_date: dt.date | None = None,
    **more: Any,
) -> PartnershipAgreement:
    """Signed on 1 September 2021 and in force since."""
    agreement, at = an_agreement(programme, **more), on(2021, 9, 1)
    open_negotiation(agreement=agreement, actor=SYSTEM, at=at)
    sign_agreement(
        agreement=agreement, signed_date=dt.date(2021, 9, 1), valid_to_date=valid_to_date, actor=SYSTEM, at=at
    )
    return put_in_force(agreement=agreement, next_review_date=next_review_date, actor=SYSTEM, at=at)


def a_coalition(programme: Programme, members: int = len(MEMBERS)) -> Coalition:
    """MSD leads; the others are members, each with an office that has mail."""
    for nth, code in enumerate(MEMBERS[:members]):
        a_post(code)
        join_coalition(
            coalition=programme.coalition,
            institution=an_institution(code),
            role="member" if nth else "lead",
            start_date=dt.date(2020, 6, 1),
            actor=SYSTEM,
            at=PLANNED_AT,
        )
    return programme.coalition


def a_dispute(programme: Programme, at: dt.datetime | None = None, **more: Any) -> Dispute:
    """The youth network says that a meeting notice came in one language only. Raised on a Monday."""
    given: dict[str, Any] = {
        "subject": "conduct",
        "summary": "The meeting notice came only in Vietnamese.",
        "raised_by": an_institution("YSN"),
        "about": an_institution("CSI"),
    }
    return raise_dispute(programme=programme, actor=SYSTEM, at=at or on(2022, 6, 6), **given | more)


def a_local_dialogue_to_organise(programme: Programme, code: str = "LD-DL", area: str = "DL") -> Dialogue:
    """In Đắk Lắk on 24 March 2022, with agenda and ground rules."""
    dialogue = a_local_dialogue(programme, code, at_nine(2022, 3, 24), area, host=an_institution("PPC-DL"))
    an_agenda_item(dialogue)
    an_agenda_item(dialogue, "What keeps people away?", "group_discussion", minutes=90)
    rules = original("Listen first.\nNo names outside.", "en", vi="Lắng nghe trước.\nKhông nêu tên ra ngoài.")
    publish_ground_rules(dialogue=dialogue, ground_rules=rules, actor=SYSTEM, at=PLANNED_AT)
    return dialogue


def a_kit(dialogue: Dialogue, at: dt.datetime | None = None, **more: Any) -> LocalKit:
    """For the office of the host, in Vietnamese, with a recording in Ê Đê to come."""
    given: dict[str, Any] = {
        "contact_point": a_post("PPC-DL", "Văn phòng", language="vi"),
        "sound_languages": ["rad"],
    }
    return publish_kit(dialogue=dialogue, actor=SYSTEM, at=at or on(2022, 3, 1), **given | more)


def mails_about(subject_key: str, to: str = "") -> list[OutboundMessage]:
    found = OutboundMessage.objects.filter(subject_key=subject_key).order_by("pk")
    return list(found.filter(to_email=to) if to else found)
