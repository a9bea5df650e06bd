import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dialogues.commitments.models import Commitment, SignOff
from dialogues.followup.actions import Progress, report_progress
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.people.enums import Role
from dialogues.people.models import Affiliation
from tests.factories.commitments import (
    STAFF,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    a_read_back,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import a_colleague, a_facilitator, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
PDF = b"%PDF-1.7 a letter"


def organiser(dialogue):
    return signed_in(an_organiser(dialogue.programme.scope))


def at_the_institution(name, institution, role):
    account, person = an_account(name), a_person(name, institution, role)
    person.account = account
    person.save()
    return signed_in(account)


def asked():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    browser = organiser(confirmed.dialogue)
    browser.post(f"{PAGE}sign-off-request/")
    return browser


def test_the_organiser_takes_a_commitment_from_confirmed_to_its_action_items():
    browser = asked()

    letter = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
    signed = {"method": "letter", "letter_number": "128/BKH", "letter_date": "2022-06-15", "file": letter}
    assert browser.post(f"{PAGE}sign-off/", signed).status_code == 302
    assert browser.post(f"{PAGE}screening/", {"is_verifiable": "no", "reason": "No measure"}).status_code == 302
    rows = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0", "form-0-title": "Curriculum"}
    rows |= {"form-0-due_date": "2022-09-30", "form-2-title": "Trainers", "form-2-due_date": "2022-11-30"}
    answer = browser.post(f"{PAGE}action-items/", rows, follow=True)

    assert "2 action items added." in answer.content.decode()
    assert list(ActionItem.objects.values_list("title", flat=True)) == ["Curriculum", "Trainers"]
    assert Commitment.objects.get().lifecycle == "statement_of_intent"


def test_bad_input_names_the_field_and_saves_nothing():
    browser = asked()

    no_number = browser.post(f"{PAGE}sign-off/", {"method": "letter"})
    web_page = SimpleUploadedFile("letter.pdf", b"<html>", "application/pdf")
    no_letter = browser.post(
        f"{PAGE}sign-off/", {"method": "letter", "letter_number": "1", "letter_date": "2022-06-15", "file": web_page}
    )

    assert no_number.status_code == no_letter.status_code == 422
    assert "Letter number: A sign-off by letter needs" in no_number.content.decode()
    assert "The letter: Please choose a PDF" in no_letter.content.decode()
    assert SignOff.objects.count() == 0


def test_whoever_agrees_to_a_new_version_is_offered_once_however_often_the_person_was_named():
    active = an_active(a_delegate(a_national_dialogue()))
    nam = Affiliation.objects.get(institution=active.lead_institution)
    Affiliation.objects.create(person=nam.person, institution=nam.institution, title=nam.title)
    a_person("Trịnh Quốc Bảo", nam.institution)

    form = organiser(active.dialogue).get(f"{PAGE}amendment/").context["form"]

    offered = [str(label).partition(" · ")[0] for _key, label in form.fields["agreed_by"].choices]
    assert sorted(offered) == sorted([nam.person.name, "Trịnh Quốc Bảo"])


def test_a_file_above_ten_megabytes_is_refused():
    browser = asked()
    huge = SimpleUploadedFile("letter.pdf", PDF + b"0" * 10 * 1024 * 1024, "application/pdf")

    answer = browser.post(
        f"{PAGE}sign-off/", {"method": "letter", "letter_number": "1", "letter_date": "2022-06-15", "file": huge}
    )

    assert "The file is larger than 10 MB." in answer.content.decode()


def test_the_letter_is_an_attachment_for_those_who_see_the_commitment_and_for_nobody_else():
    browser = asked()
    letter = SimpleUploadedFile("letter.html", PDF, "text/html")
    browser.post(
        f"{PAGE}sign-off/", {"method": "letter", "letter_number": "1", "letter_date": "2022-06-15", "file": letter}
    )
    address = f"/files/sign-offs/{SignOff.objects.get().pk}/"

    answer = browser.get(address)

    assert answer["Content-Disposition"].startswith("attachment; ")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert b"".join(answer.streaming_content) == PDF
    assert signed_in(an_account("Somebody Else")).get(address).status_code == 404


def test_the_focal_point_confirms_for_the_institution():
    ministry = an_institution("MLI", "Ministry of Labour and Inclusion *")
    a_read_back(a_delegate(a_national_dialogue(), "Nguyễn Văn Tú", ministry, "listen_only"))
    Commitment.objects.update(confirm_by_date=dt.date(2999, 1, 1))
    dung = at_the_institution("Đặng Thuỳ Dung", ministry, "focal_point")
    assert "Confirm for my institution" in dung.get(PAGE).content.decode()

    dung.post(f"{PAGE}confirmation/")

    assert Commitment.objects.get().lifecycle == "confirmed"


def test_a_signatory_signs_here_and_others_of_the_house_may_not():
    asked()
    ministry = an_institution()
    focal_point = at_the_institution("Bùi Thu", ministry, "focal_point")
    assert focal_point.post(f"{PAGE}signature/").status_code == 403

    at_the_institution("Ngô Thị Mai", ministry, "signatory").post(f"{PAGE}signature/")

    assert (Commitment.objects.get().lifecycle, SignOff.objects.get().method) == ("signed_off", "portal")


@pytest.mark.parametrize("step", ["sign-off-request", "progress-link"])
def test_buttons_answer_only_to_post(step):
    browser = organiser(an_active(a_delegate(a_national_dialogue())).dialogue)

    assert browser.get(f"{PAGE}{step}/").status_code == 405


@pytest.mark.parametrize(
    "step",
    ["sign-off", "decline", "change-request", "screening", "amendment", "action-items", "money", "claim", "closing"],
)
def test_steps_of_the_secretariat_are_for_managers(step):
    dialogue = an_active(a_delegate(a_national_dialogue())).dialogue

    assert organiser(dialogue).get(f"{PAGE}{step}/").status_code == 200
    assert signed_in(a_facilitator(dialogue.programme.scope)).get(f"{PAGE}{step}/").status_code == 403
    assert signed_in(an_account("Somebody Else")).get(f"{PAGE}{step}/").status_code == 404


def test_what_the_machine_refuses_is_told_and_changes_nothing():
    active = an_active(a_delegate(a_national_dialogue()))

    answer = organiser(active.dialogue).post(f"{PAGE}sign-off-request/", follow=True)

    assert "This commitment has moved on" in answer.content.decode()
    assert Commitment.objects.get().lifecycle == "active"


def test_the_verifier_verifies_and_the_page_says_how_it_is_known():
    active = an_active(a_delegate(a_national_dialogue()))
    account = a_colleague("Phùng Gia Hân", Role.VERIFIER, active.dialogue.programme.scope)
    person = a_person("Phùng Gia Hân")
    person.account = account
    person.save()

    answer = signed_in(account).post(
        f"{PAGE}verification/", {"level": "4", "completion": "substantial", "method": "A visit"}, follow=True
    )

    assert "Verified: substantial" in answer.content.decode()


def test_the_story_speaks_to_its_reader():
    active = an_active(a_delegate(a_national_dialogue()))
    viet = an_organiser(active.dialogue.programme.scope)
    progress = Progress(report="late", narrative="Signature missing", obstacle="approval_delay", caused_by="government")
    report_progress(subject=active, progress=progress, actor=f"user:{viet.pk}", at=on_day(2022, 10, 1))

    mine = signed_in(viet).get(PAGE).content.decode()
    theirs = at_the_institution("Ngô Thị Mai", an_institution(), "signatory").get(PAGE).content.decode()

    assert "You reported: late." in mine
    assert "Signature missing · Approval takes long · caused by: Government" in mine
    assert "<strong>Ministry of Planning *</strong> · Letter · version 1" in mine
    assert "The secretariat reported: late." in theirs
    assert "Phạm Quốc Việt reported" not in theirs
    assert "Ministry of Planning * confirmed it." in theirs
    assert mine.index("reported: late") < mine.index("confirmed it.") < mine.index("said it in the room")


def test_a_focal_point_reports_and_stands_as_the_reporter():
    an_active(a_delegate(a_national_dialogue()))
    browser = at_the_institution("Bùi Thu", an_institution(), "focal_point")

    browser.post(f"{PAGE}progress/", {"report": "late", "completion": "limited", "obstacle": "capacity"})

    update = ProgressUpdate.objects.get()
    assert (update.reported_by.name, update.completion, update.obstacle) == ("Bùi Thu", "limited", "capacity")


def test_the_page_of_a_commitment_costs_the_same_queries_for_one_report_and_for_three(django_assert_num_queries):
    active = an_active(a_delegate(a_national_dialogue()))
    browser = organiser(active.dialogue)
    for days in ((1,), (2, 3)):
        for day in days:
            report_progress(subject=active, progress=Progress(report="late"), actor=STAFF, at=on_day(2022, 10, day))
        with django_assert_num_queries(40):
            browser.get(PAGE)
