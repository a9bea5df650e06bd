"""The letter office: rounds, letters, settings, and who may do what in it."""

import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dialogues.invitations.actions import send_invitation
from dialogues.invitations.actions.letter_office import approve_round, change_letter, prepare_round
from dialogues.invitations.lettering.docx import DOCX
from dialogues.invitations.lettering.letterhead import plain_letterhead
from dialogues.invitations.models import InvitationRound, Letter, LetterSeries, LetterSettings
from dialogues.invitations.queries.letters import letters_of
from dialogues.invitations.queries.letters_page import letter_page
from dialogues.journal.models import Job
from dialogues.people.enums import Role
from dialogues.people.queries import members_of
from dialogues.programme.models import Dialogue
from tests.factories.letters import (
    MINH_ANH,
    ON_25_APRIL,
    a_letter,
    a_letter_writing_dialogue,
    a_ministry,
    a_round,
    a_secretary_of_state,
    an_approved_letter,
    an_issued_letter,
    ministries,
    worked_off,
)
from tests.factories.people import a_colleague, signed_in

HERE = "/programmes/LNOB/dialogues/ND1"
SIGNED = {
    "signing_capacity": "own",
    "signatory_name": MINH_ANH,
    "signatory_title_vi": "Viện trưởng",
    "contact": "vanphong@csi.example.vn",
}
ROUND = SIGNED | {"title": "Ministries", "with_letters": "yes", "seats": "2", "letter_type": "gm"}


def as_(role: Role, dialogue: Dialogue, name: str = "Vũ Thị Hạnh") -> Client:
    return signed_in(a_colleague(name, role, dialogue.programme.scope))


@pytest.mark.django_db
def test_the_protocol_officer_plans_a_round_and_chooses_a_whole_group() -> None:
    dialogue = a_letter_writing_dialogue()
    ministries(1, 2, 3)
    officer = as_(Role.PROTOCOL, dialogue)

    planned = officer.post(f"{HERE}/rounds/new/", ROUND)
    wave = InvitationRound.objects.get()
    officer.post(f"/rounds/{wave.pk}/institutions/", {"group": "government", "everybody": "1"})

    assert planned["Location"] == f"/rounds/{wave.pk}/institutions/"
    assert wave.chosen.count() == 3
    assert "Prepare 3" in officer.get(f"/rounds/{wave.pk}/").content.decode()


@pytest.mark.django_db
def test_a_round_planned_late_is_not_offered_a_day_that_is_over() -> None:
    dialogue = a_letter_writing_dialogue()
    officer = as_(Role.PROTOCOL, dialogue)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    Dialogue.objects.update(starts_at=tomorrow, ends_at=tomorrow + dt.timedelta(hours=4))

    offered = officer.get(f"{HERE}/rounds/new/").context["form"].initial

    today = timezone.now().astimezone(dialogue.zone).date()
    assert (offered["send_date"], offered["deadline_date"] >= today) == (today, True)


@pytest.mark.django_db
def test_the_steps_of_a_round_lead_to_the_page_that_shows_their_progress() -> None:
    dialogue = a_letter_writing_dialogue()
    wave = a_round(dialogue, ministries(1))
    organiser = as_(Role.ORGANISER, dialogue)

    begun = organiser.post(f"/rounds/{wave.pk}/preparation/")

    assert begun["Location"] == f"/jobs/{Job.objects.get().pk}/"


@pytest.mark.django_db
def test_only_the_convenor_approves_and_the_approval_has_the_name_of_the_account() -> None:
    dialogue = a_letter_writing_dialogue()
    letter = a_letter(dialogue)
    officer, convenor = as_(Role.PROTOCOL, dialogue), as_(Role.CONVENOR, dialogue, "Nguyễn Thu Trang")

    assert officer.post(f"/letters/{letter.pk}/approval/").status_code == 403
    convenor.post(f"/letters/{letter.pk}/approval/")

    assert Letter.objects.get().approved_by == "Nguyễn Thu Trang"


@pytest.mark.django_db
def test_the_protocol_officer_issues_letters_and_sees_neither_profiles_nor_delegates() -> None:
    dialogue = a_letter_writing_dialogue()
    letter = an_approved_letter(dialogue)
    officer = as_(Role.PROTOCOL, dialogue)

    officer.post(f"/letters/{letter.pk}/issue/")

    assert Letter.objects.get().reference == "01/GM-CSI"
    assert [officer.get(f"{HERE}/{page}/").status_code for page in ("delegates", "invitations", "seats")] == [403] * 3


@pytest.mark.django_db
@pytest.mark.requirement("IVT-4")
def test_the_page_of_a_letter_names_what_is_missing() -> None:
    dialogue = a_letter_writing_dialogue()
    letter = a_letter(dialogue, contact="", requests={})

    page = as_(Role.CONVENOR, dialogue, "Nguyễn Thu Trang").get(f"/letters/{letter.pk}/").content.decode()

    assert re.findall(r"<li>(what is asked of the invitees|contact)</li>", page) == [
        "what is asked of the invitees",
        "contact",
    ]


@pytest.mark.django_db
def test_a_letter_is_changed_on_its_page_and_refused_once_it_has_a_number() -> None:
    dialogue = a_letter_writing_dialogue()
    letter = a_letter(dialogue)
    officer = as_(Role.PROTOCOL, dialogue)
    words = {"letter_type": "gm", "languages": ["km", "en"], "signing_capacity": "tm", "signatory_name": MINH_ANH}

    refused = officer.post(f"/letters/{letter.pk}/edit/", words)
    officer.post(f"/letters/{letter.pk}/edit/", words | {"signing_for_en": "the Board"})

    assert refused.status_code == 422
    assert (Letter.objects.get().languages, Letter.objects.get().signing_capacity) == (["km", "en"], "tm")


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_files_are_those_that_were_frozen_and_drafts_read_as_they_are(kind: str, begins: bytes) -> None:
    dialogue = a_letter_writing_dialogue()
    draft, issued = a_letter(dialogue), an_issued_letter(dialogue, a_ministry(1))
    officer = as_(Role.PROTOCOL, dialogue)

    files = [officer.get(f"/letters/{letter.pk}/file.{kind}") for letter in (draft, issued)]

    assert [file.content[: len(begins)] for file in files] == [begins, begins]
    assert files[1].content == bytes(getattr(issued, kind).content)
    assert files[1]["Content-Disposition"] == f'attachment; filename="01-GM-CSI.{kind}"'


@pytest.mark.django_db
@pytest.mark.requirement("IVT-6")
def test_who_has_no_form_of_address_is_a_task_until_it_is_recorded() -> None:
    dialogue, ministry = a_letter_writing_dialogue(), a_ministry(1)
    person = a_secretary_of_state(ministry, "")
    a_letter(dialogue, ministry, attention=person)
    officer = as_(Role.PROTOCOL, dialogue)
    assert "Form of address of Chan Sophea" in officer.get(f"{HERE}/letters/").content.decode()

    officer.post(f"{HERE}/letters/people/{person.pk}/form-of-address/", {"form_of_address": "Lok Chumteav"})

    assert "Form of address of" not in officer.get(f"{HERE}/letters/").content.decode()
    assert "Lok Chumteav Chan Sophea" in officer.get(f"/letters/{Letter.objects.get().pk}/").content.decode()


@pytest.mark.django_db
def test_settings_are_kept_and_the_first_number_is_refused_once_numbers_are_out() -> None:
    dialogue = a_letter_writing_dialogue()
    officer = as_(Role.PROTOCOL, dialogue)
    series = {"letter_type": "gm", "year": "2022", "first_number": "112"}

    officer.post(f"{HERE}/letters/settings/", SIGNED | {"place_vi": "Huế", "file_mark": "DP"})
    officer.post(f"{HERE}/letters/settings/numbers/", series)
    an_issued_letter(dialogue)
    late = officer.post(f"{HERE}/letters/settings/numbers/", series | {"first_number": "5"})

    assert LetterSettings.objects.get().place["vi"]["text"] == "Huế"
    assert (LetterSeries.objects.get().last_number, late.status_code) == (112, 422)


@pytest.mark.django_db
def test_a_letterhead_is_tried_out_before_it_is_kept() -> None:
    dialogue = a_letter_writing_dialogue()
    officer = as_(Role.PROTOCOL, dialogue)
    address = f"{HERE}/letters/settings/letterhead/"

    bad = officer.post(address, {"letterhead": SimpleUploadedFile("x.docx", b"no Word file")})
    officer.post(address, {"letterhead": SimpleUploadedFile("x.docx", plain_letterhead(), content_type=DOCX)})

    assert (bad.status_code, "This template cannot be used" in bad.content.decode()) == (422, True)
    assert LetterSettings.objects.get().letterhead is not None


@pytest.mark.django_db
def test_the_letter_stands_behind_the_institutions_link_as_page_and_file() -> None:
    next_year = timezone.now() + dt.timedelta(days=365)
    dialogue = a_letter_writing_dialogue(starts_at=next_year, ends_at=next_year + dt.timedelta(hours=8))
    letter = an_issued_letter(dialogue)
    send_invitation(invitation=letter.invitation, actor="user:1", at=ON_25_APRIL)
    path = letter.link.removeprefix("http://127.0.0.1:8000")

    page, file = Client().get(f"{path}invitation/"), Client().get(f"{path.rstrip('/')}/invitation.pdf")

    assert "GIẤY MỜI" in page.content.decode()
    assert file.content == bytes(letter.pdf.content)
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "no-referrer")


@pytest.mark.django_db
def test_the_list_for_the_post_has_the_address_as_recorded() -> None:
    dialogue, ministry = a_letter_writing_dialogue(), a_ministry(1)
    ministry.__class__.objects.filter(pk=ministry.pk).update(
        address_block={"vi": {"text": "16 Tràng Thi, Hà Nội", "status": "original"}}
    )
    an_issued_letter(dialogue, ministry)

    page = as_(Role.PROTOCOL, dialogue).get(f"{HERE}/letters/posting/").content.decode()

    assert "16 Tràng Thi, Hà Nội" in page
    assert "01/GM-CSI" in page


@pytest.mark.django_db
def test_moving_the_dialogue_is_the_convenors_and_begins_the_new_letters() -> None:
    dialogue = a_letter_writing_dialogue()
    an_issued_letter(dialogue)
    day = {"day": "2022-06-15", "from_time": "08:00", "to_time": "16:30"}

    assert as_(Role.ORGANISER, dialogue).post(f"{HERE}/redating/", day).status_code == 403
    moved = as_(Role.CONVENOR, dialogue, "Nguyễn Thu Trang").post(f"{HERE}/redating/", day)

    assert moved["Location"] == f"/jobs/{Job.objects.get().pk}/"


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_letters_takes_as_many_queries_however_long_it_is(
    number: int, django_assert_num_queries: object
) -> None:
    dialogue = a_letter_writing_dialogue()
    for nth in range(number):
        an_issued_letter(dialogue, a_ministry(nth))
        a_round(dialogue, [a_ministry(nth + 10)])
    officer = as_(Role.PROTOCOL, dialogue)

    with django_assert_num_queries(9):  # type: ignore[operator]
        officer.get(f"{HERE}/letters/")


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_round_takes_as_many_queries_however_many_are_in_it(
    number: int, django_assert_num_queries: object
) -> None:
    dialogue = a_letter_writing_dialogue()
    wave = a_round(dialogue, ministries(*range(number)))
    officer = as_(Role.PROTOCOL, dialogue)

    with django_assert_num_queries(12):  # type: ignore[operator]
        officer.get(f"/rounds/{wave.pk}/")


@pytest.mark.django_db
def test_a_long_list_of_letters_goes_on_where_the_page_ended() -> None:
    dialogue = a_letter_writing_dialogue()
    drafts = [a_letter(dialogue, a_ministry(nth)) for nth in range(3)]

    first = letter_page(letters_of(dialogue), "", size=2)
    second = letter_page(letters_of(dialogue), first.after, size=2)

    shown = [[row.letter for row in page.rows] for page in (first, second)]
    assert (shown, second.after) == ([[drafts[2], drafts[1]], [drafts[0]]], "")


@pytest.mark.django_db
def test_a_letter_is_withdrawn_whatever_signs_slipped_into_the_reason() -> None:
    letter = a_letter(a_letter_writing_dialogue())

    as_(Role.PROTOCOL, letter.dialogue).post(f"/letters/{letter.pk}/withdrawal/", {"reason": "Wrong\0 day"})

    letter.refresh_from_db()
    assert (letter.state, letter.withdrawal_reason) == ("withdrawn", "Wrong day")


@pytest.mark.django_db
def test_the_file_of_a_letter_is_called_as_its_number_whatever_letters_the_symbol_has() -> None:
    dialogue = a_letter_writing_dialogue()
    dialogue.convenor.names.update(letter_symbol="BKHĐT")
    letter = an_issued_letter(dialogue)

    file = as_(Role.PROTOCOL, dialogue).get(f"/letters/{letter.pk}/file.pdf")

    assert letter.reference == "01/GM-BKHĐT"
    assert file["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(letter.file_name)}.pdf"


@pytest.mark.django_db
@pytest.mark.requirement("IVT-5")
def test_nobody_approves_in_the_name_of_the_convenor_by_trying_again_what_was_refused() -> None:
    dialogue = a_letter_writing_dialogue()
    wave = a_round(dialogue, ministries(1))
    [minh_anh] = members_of(dialogue.programme.scope, Role.CONVENOR)
    said = {"actor": minh_anh.actor, "at": ON_25_APRIL}
    prepare_round(round=wave, **said)
    worked_off()
    letter = Letter.objects.get()
    change_letter(letter=letter, changes={"contact": ""}, **said)
    job = approve_round(round=wave, approved_by=MINH_ANH, **said)
    worked_off()
    job.refresh_from_db()
    organiser = as_(Role.ORGANISER, dialogue)
    change_letter(letter=letter, changes={"contact": "elsewhere.example"}, actor="user:2", at=ON_25_APRIL)

    page = organiser.get(f"/jobs/{job.pk}/").content.decode()
    answer = organiser.post(f"/jobs/{job.pk}/retry/")
    worked_off(timezone.now())

    letter.refresh_from_db()
    assert (job.failed, "Try the refused ones again" in page, answer.status_code) == (1, False, 403)
    assert letter.state == "draft"
    signed_in(minh_anh).post(f"/jobs/{job.pk}/retry/")
    worked_off(timezone.now())
    letter.refresh_from_db()
    assert (letter.state, letter.approved_by) == ("approved", MINH_ANH)


@pytest.mark.django_db
def test_whoever_no_longer_works_here_does_not_see_the_jobs_of_then() -> None:
    dialogue = a_letter_writing_dialogue()
    wave = a_round(dialogue, ministries(1))
    hanh = a_colleague("Vũ Thị Hạnh", Role.PROTOCOL, dialogue.programme.scope)
    officer = signed_in(hanh)
    officer.post(f"/rounds/{wave.pk}/preparation/")
    before = officer.get(f"/jobs/{Job.objects.get().pk}/").status_code
    hanh.memberships.update(suspended_at=ON_25_APRIL)

    assert (before, officer.get(f"/jobs/{Job.objects.get().pk}/").status_code) == (200, 404)
