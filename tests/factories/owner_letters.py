"""Confirmed promises of two institutions, asked to be signed by letters of the Civic Initiative Institute*."""

import datetime as dt
from decimal import Decimal
from typing import Any

from dialogues.commitments.models import Commitment, Milestone
from dialogues.followup.actions.asking_signatures import Asked, ask_to_sign
from dialogues.followup.models import OwnerLetter
from dialogues.institutions.actions import correct_names
from dialogues.institutions.models import Institution
from dialogues.invitations.actions.letter_office import change_letter_settings
from dialogues.languages.translated import original
from dialogues.programme.models import Dialogue

from .commitments import STAFF, a_confirmed, a_delegate, a_national_dialogue, an_institution, on_day
from .follow_up import an_office

MAY_30 = on_day(2022, 5, 30)
SIGNED_BY: dict[str, Any] = {
    "place": original("Hà Nội", "vi", en="Hà Nội", km="ហាណូយ"),
    "contact": "Văn phòng Viện, vanphong@csi.example.vn",
    "signatory_name": "Trần Thị Minh Anh",
    "signatory_title": original("Viện trưởng", "vi", en="Director", km="នាយិកា"),
    "file_mark": "ĐN",
}
NAMES = {
    "MOP": {"vi": "Bộ Kế hoạch*", "en": "Ministry of Planning*", "km": "ក្រសួងផែនការ*"},
    "CSI": {"vi": "Viện Sáng kiến công dân*", "en": "Civic Initiative Institute*", "km": "វិទ្យាស្ថានគំនិតផ្តួចផ្តើមពលរដ្ឋ*"},
}


def a_promise_to_sign(
    statement: str = "Train 200 local officials",
    *,
    language: str = "en",
    institution: Institution | None = None,
    **more: Any,
) -> Commitment:
    """Confirmed in the first national dialogue; its institution has an office that reads `language`."""
    dialogue = Dialogue.objects.filter(code="ND1").first() or a_national_dialogue()
    institution = institution or an_institution()
    if not institution.contact_points.exists():
        an_office(institution, f"office@{institution.code.lower()}.example.org", language)
    more = {"indicator": "officials trained", "baseline": Decimal(0), "target": Decimal(200), "unit": "people"} | more
    more.setdefault("due_date", dt.date(2023, 6, 30))
    sender = dialogue.delegates.filter(institution=institution).first()
    sender = sender or a_delegate(dialogue, f"Lê Hoàng {institution.code}", institution)
    return a_confirmed(sender, statement=statement, **more)


def letters_are_signed(dialogue: Dialogue) -> None:
    """The office has settled who signs its letters, and every institution has its names in three languages."""
    change_letter_settings(issuer=dialogue.convenor, changes=SIGNED_BY, actor=STAFF, at=MAY_30)
    for code, names in NAMES.items():
        correct_names(institution=an_institution(code), names=names, actor=STAFF, at=MAY_30)


def a_step_on_the_way(
    commitment: Commitment, title: str = "Curriculum agreed", due: dt.date = dt.date(2022, 8, 31)
) -> Milestone:
    position = commitment.milestones.count() + 1
    return Milestone.objects.create(commitment=commitment, position=position, title=title, due_date=due)


def asked_to_sign(*commitments: Commitment, at: dt.datetime = MAY_30) -> Asked:
    programme = commitments[0].dialogue.programme
    return ask_to_sign(programme=programme, keys=[row.pk for row in commitments], actor=STAFF, at=at)


def a_sign_off_letter(*commitments: Commitment, at: dt.datetime = MAY_30) -> OwnerLetter:
    return asked_to_sign(*commitments, at=at).letters[0]
