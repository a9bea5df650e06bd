"""Letters of the Civic Initiative Institute* to the ministries of the sample, prepared through the actions."""

import datetime as dt
from typing import Any

from dialogues.institutions.actions import register_institution
from dialogues.institutions.models import Institution
from dialogues.invitations.actions import (
    approve_letter,
    change_letter_settings,
    draft_letter,
    issue_letter,
    set_first_number,
)
from dialogues.invitations.models import Invitation, Letter
from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.programme.actions import assign_role
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue, a_draft

ON_25_APRIL = dt.datetime(2022, 4, 25, 2, 0, tzinfo=dt.UTC)
MINH_ANH = "Trần Thị Minh Anh"
TERMS: dict[str, Any] = {
    "place": original("Hà Nội", "vi", en="Hà Nội", km="ហាណូយ"),
    "contact": "Văn phòng Viện, vanphong@csi.example.vn, 024 3777 0000",
    "signatory_name": MINH_ANH,
    "signatory_title": original("Viện trưởng", "vi", en="Director", km="នាយិកា"),
    "file_mark": "ĐN",
}
REQUESTS = original(
    "Có thẩm quyền nêu cam kết; mang theo số liệu của cơ quan.",
    "vi",
    en="May state commitments; please bring the figures of your institution.",
    km="មានសិទ្ធិប្តេជ្ញាចិត្ត និងសូមយកទិន្នន័យរបស់ស្ថាប័នមកជាមួយ។",
)


def a_letter_writing_dialogue(code: str = "ND1", **more: Any) -> Dialogue:
    """With a chair and topics, convened by an institute that has told how its letters are signed."""
    more.setdefault("objectives", original("Nghe kết quả năm tỉnh; nêu cam kết.", "vi", en="Results and commitments."))
    dialogue = a_dialogue(code, **more)
    assign_role(dialogue=dialogue, role="chair", name="Ngô Thị Mai", actor=SYSTEM, at=IN_APRIL)
    change_letter_settings(issuer=dialogue.convenor, changes=TERMS, actor=SYSTEM, at=IN_APRIL)
    return dialogue


def a_letter(dialogue: Dialogue, institution: Institution | None = None, **terms: Any) -> Letter:
    """A draft with all six items."""
    invitation = terms.pop("invitation", None) or a_draft(dialogue, institution)
    return draft_letter(invitation=invitation, terms={"requests": REQUESTS} | terms, actor=SYSTEM, at=IN_APRIL)


def an_approved_letter(dialogue: Dialogue, institution: Institution | None = None, **terms: Any) -> Letter:
    letter = a_letter(dialogue, institution, **terms)
    return approve_letter(letter=letter, approved_by=MINH_ANH, actor=SYSTEM, at=ON_25_APRIL)


def an_issued_letter(dialogue: Dialogue, institution: Institution | None = None, **terms: Any) -> Letter:
    letter = an_approved_letter(dialogue, institution, **terms)
    return issue_letter(letter=letter, actor=SYSTEM, at=ON_25_APRIL)


def numbers_begin_at(dialogue: Dialogue, number: int, letter_type: str = "gm") -> None:
    set_first_number(
        issuer=dialogue.convenor,
        letter_type=letter_type,
        year=2022,
        first_number=number,
        actor=SYSTEM,
        at=IN_APRIL,
    )


def a_ministry(number: int, **more: Any) -> Institution:
    """One of many: Bộ số 7*."""
    return register_institution(
        code=f"B-{number}",
        type="gov_central",
        level="national",
        names={"vi": f"Bộ số {number}*", "en": f"Ministry {number}*"},
        is_fictitious=True,
        actor=SYSTEM,
        at=IN_APRIL,
        **more,
    )


def fresh(letter: Letter) -> Letter:
    return Letter.objects.select_related("pdf", "docx", "invitation").get(pk=letter.pk)


def state_of(invitation: Invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state
