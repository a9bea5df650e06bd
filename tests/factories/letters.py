"""Letters of the Civic Initiative Institute* to the ministries of the sample, prepared through the actions."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from dialogues.institutions.actions import add_contact_point, register_institution
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.invitations.actions.letter_office import (
    approve_letter,
    change_letter_settings,
    choose_institutions,
    draft_letter,
    issue_letter,
    plan_round,
    set_first_number,
)
from dialogues.invitations.models import Invitation, InvitationRound, Letter
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Job
from dialogues.journal.work import run_due
from dialogues.languages.translated import original
from dialogues.people.actions import affiliate_person, create_person, record_form_of_address
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import assign_role
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue, a_draft
from tests.factories.people import address_of

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


def a_round(dialogue: Dialogue, institutions: Iterable[Institution] = (), **terms: Any) -> InvitationRound:
    """The ministries' wave, with letters that hold everything."""
    given = {"title": "Ministries", "requests": REQUESTS, "seats": 2} | terms
    wave = plan_round(dialogue=dialogue, actor=SYSTEM, at=IN_APRIL, **given)
    choose_institutions(round=wave, institutions=institutions, actor=SYSTEM, at=IN_APRIL)
    return wave


def an_office(institution: Institution, **more: Any) -> ContactPoint:
    return add_contact_point(
        institution=institution,
        post=more.pop("post", "Văn phòng"),
        email=more.pop("email", address_of(institution.code)),
        actor=SYSTEM,
        at=IN_APRIL,
        **more,
    )


def ministries(*numbers: int, **more: Any) -> list[Institution]:
    """Each with an office that receives letters."""
    made = [a_ministry(number, **more) for number in numbers]
    for ministry in made:
        an_office(ministry)
    return made


def worked_off(at: dt.datetime = ON_25_APRIL) -> None:
    """What the work loop does until nothing is due."""
    while run_due(at=at):
        pass


def told(job: Job) -> dict[str, str]:
    """By label: the code of the refusal, or nothing."""
    return {row.label: row.code for row in job.rows.order_by("position")}


def a_secretary_of_state(ministry: Institution, form: str) -> Person:
    person = create_person(name="Chan Sophea", language="km", actor=SYSTEM, at=IN_APRIL)
    affiliate_person(person=person, institution=ministry, title="Secretary of State", actor=SYSTEM, at=IN_APRIL)
    return record_form_of_address(person=person, form_of_address=form, actor=SYSTEM, at=IN_APRIL)


def attached_to(mail: OutboundMessage) -> list[str]:
    """Names of the files that go with it, in order."""
    return list(mail.attachments.order_by("pk").values_list("name", flat=True))
