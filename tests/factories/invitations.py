"""A dialogue that invites, its institutions and the people they name. From the sample programme; all fictitious."""

import datetime as dt
from typing import Any

from dialogues.institutions.actions import add_contact_point, register_institution
from dialogues.institutions.models import Institution
from dialogues.invitations.actions import (
    Nominee,
    answer_invitation,
    invite_institution,
    nominate_delegates,
    send_invitation,
)
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.enums import Mandate, Purpose
from dialogues.people.models import OutboundMessage, User
from dialogues.programme.actions import create_programme, plan_dialogue
from dialogues.programme.enums import DialogueKind, DialogueState, Mode
from dialogues.programme.models import Dialogue, Programme
from tests.factories.people import address_of, an_account

IN_APRIL = dt.datetime(2022, 4, 20, 2, 0, tzinfo=dt.UTC)  # 09:00 in Hà Nội, a Wednesday
ND1_STARTS = dt.datetime(2022, 5, 18, 1, 0, tzinfo=dt.UTC)
ND1_ENDS = dt.datetime(2022, 5, 18, 9, 30, tzinfo=dt.UTC)

_KNOWN: dict[str, tuple[str, str, str]] = {
    "CSI": ("Viện Sáng kiến công dân*", "Civic Initiative Institute*", "scitech_org"),
    "MOP": ("Bộ Kế hoạch*", "Ministry of Planning*", "gov_central"),
    "MLI": ("Bộ Lao động*", "Ministry of Labour*", "gov_central"),
    "FIRM-MSC": ("Công ty cổ phần Sông Cấm*", "Sông Cấm JSC*", "firm_private"),
    "YSN": ("Mạng lưới thanh niên SDG Hà Nội*", "Hà Nội Youth SDG Network*", "informal_group"),
}
NAM = Nominee(
    name="Lê Hoàng Nam", title="Phó Vụ trưởng", email="nam@mop.example.vn", mandate=Mandate.FULL, is_head=True
)
HA = Nominee(name="Đỗ Thu Hà", title="Chuyên viên", email="ha@mop.example.vn", mandate=Mandate.SUBJECT_TO_CONFIRMATION)
TU = Nominee(name="Nguyễn Văn Tú", title="Chuyên viên", email="tu@mop.example.vn", mandate=Mandate.LISTEN_ONLY)


def an_institution(code: str = "MOP", **more: Any) -> Institution:
    known = Institution.objects.filter(code=code).first()
    if known:
        return known
    vi, en, kind = _KNOWN[code]
    return register_institution(
        code=code,
        type=kind,
        level="national",
        names={"vi": vi, "en": en},
        is_fictitious=True,
        actor=SYSTEM,
        at=IN_APRIL,
        **more,
    )


def a_programme(*, convenor: User | None = None, **more: Any) -> Programme:
    known = Programme.objects.filter(code="LNOB").first()
    return known or create_programme(
        code="LNOB",
        title=original("Leave no one behind", "en", vi="Không để ai bị bỏ lại phía sau"),
        convening_institution=an_institution("CSI"),
        start_date=dt.date(2021, 5, 1),
        end_date=dt.date(2022, 6, 30),
        convenor=convenor or an_account("Trần Thị Minh Anh"),
        actor=SYSTEM,
        at=IN_APRIL,
        **more,
    )


def a_dialogue(code: str = "ND1", *, state: DialogueState = DialogueState.INVITING, **more: Any) -> Dialogue:
    """The national dialogue of 18 May 2022, already inviting."""
    dialogue = plan_dialogue(
        programme=more.pop("programme", None) or a_programme(),
        code=code,
        kind=DialogueKind.NATIONAL_DIALOGUE,
        title=more.pop("title", None) or original("National dialogue", "en", vi="Đối thoại quốc gia"),
        starts_at=more.pop("starts_at", ND1_STARTS),
        ends_at=more.pop("ends_at", ND1_ENDS),
        venue=more.pop("venue", "Hà Nội, Hội trường A"),
        mode=Mode.HYBRID,
        actor=SYSTEM,
        at=IN_APRIL,
        **more,
    )
    Dialogue.objects.filter(pk=dialogue.pk).update(state=state)
    dialogue.state = state
    return dialogue


def a_draft(dialogue: Dialogue, institution: Institution | None = None, *, seats: int = 2, **more: Any) -> Invitation:
    institution = institution or an_institution()
    post = more.pop("contact_point", None) or add_contact_point(
        institution=institution, post="Văn phòng", email=address_of(institution.code), actor=SYSTEM, at=IN_APRIL
    )
    return invite_institution(
        dialogue=dialogue,
        institution=institution,
        seats=seats,
        contact_point=post,
        actor=SYSTEM,
        at=more.pop("at", IN_APRIL),
        **more,
    )


def an_invitation(
    dialogue: Dialogue, institution: Institution | None = None, *, seats: int = 2, **more: Any
) -> Invitation:
    """Sent to the institution's office."""
    draft = a_draft(dialogue, institution, seats=seats, **more)
    return send_invitation(invitation=draft, actor=SYSTEM, at=IN_APRIL)


def a_named_delegate(dialogue: Dialogue, nominee: Nominee = NAM, *, institution: Institution | None = None) -> Delegate:
    """Lê Hoàng Nam of the Ministry of Planning, who has not answered yet."""
    invitation = an_invitation(dialogue, institution)
    [nomination] = nominate_delegates(invitation=invitation, nominees=[nominee], at=IN_APRIL)
    return nomination.delegate


def a_coming_delegate(dialogue: Dialogue, nominee: Nominee = NAM) -> Delegate:
    return answer_invitation(delegate=a_named_delegate(dialogue, nominee), rsvp=Rsvp.ACCEPTED, at=IN_APRIL)


def secret_in_mail(subject_key: str, purpose: Purpose = Purpose.RSVP) -> str:
    """The secret of the last link of this kind that was mailed about somebody or something."""
    mark = {Purpose.RSVP: "/r/", Purpose.NOMINATION: "/r/", Purpose.PERSONAL: "/p/", Purpose.FEED: "/cal/"}[purpose]
    mails = OutboundMessage.objects.filter(subject_key=subject_key).order_by("-pk")
    text = next(mail.text for mail in mails if mark in mail.text)
    return text.split(mark, 1)[1].split("\n", 1)[0].removesuffix("/").removesuffix(".ics")
