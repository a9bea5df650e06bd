import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from dialogues.journal.work import run_due
from dialogues.people.actions import close_account, issue_token, post_message
from dialogues.people.enums import MessageState, Purpose, Role
from dialogues.people.models import Membership, OutboundMessage, Token, User
from dialogues.people.queries import has_role, members_of
from dialogues.programme.models import Programme
from tests.factories.people import MONDAY, a_colleague, a_convenor, a_facilitator, an_account, signed_in

pytestmark = pytest.mark.django_db
TEAM = "/programmes/LNOB-VN-2021/team/"


def flash(client: Client, address: str = TEAM) -> list[str]:
    return [str(message) for message in client.get(address).context["messages"]]


def a_mail(programme: Programme, key: str = "mail:1", **changed: str) -> OutboundMessage:
    words = {"to_name": "Lê Hoàng Nam", "to_email": "nam@example.org", "subject": "Invitation"}
    told = words | {"text": "Answer: https://convoke.example/r/abc/", "short_text": "Please answer"} | changed
    return post_message(key=key, scope=programme.scope, subject_key="delegate:7", language="en", at=MONDAY, **told)


@pytest.mark.parametrize(("role", "told"), [(Role.VERIFIER, True), (Role.FUNDER_VIEWER, False)])
def test_whoever_only_looks_on_for_a_funder_reads_no_addresses_of_the_team(
    programme: Programme, role: Role, told: bool
) -> None:
    reader = a_colleague("Bùi Thị Lan", role, programme.scope)

    page = signed_in(reader).get(TEAM).content.decode()

    others = User.objects.filter(memberships__scope=programme.scope).exclude(pk=reader.pk)
    assert [one.email in page for one in others] == [told] * len(others)
    assert all(str(one) in page for one in others)


def test_a_convenor_adds_a_colleague_who_then_signs_in_by_a_code(as_anh: Client, programme: Programme):
    hoa = {"email": "hoa@example.org", "name": "Chu Thị Hoa", "language": "vi", "role": "facilitator"}

    as_anh.post(f"{TEAM}new/", hoa)
    phone = Client()
    phone.post("/accounts/login/code/", {"email": "hoa@example.org"})
    code = re.search(r"^[A-Z0-9-]{6,}$", mail.outbox[-1].body, re.MULTILINE)
    phone.post("/accounts/login/code/confirm/", {"code": code[0]})

    assert flash(as_anh) == ["Chu Thị Hoa is on the team now. A mail to hoa@example.org says how to sign in."]
    assert phone.get(TEAM).status_code == 200


def test_asking_for_a_code_does_not_tell_whether_there_is_an_account():
    an_account("Chu Thị Hoa")

    answers = [
        Client().post("/accounts/login/code/", {"email": address}, follow=True)
        for address in ("chu.thi.hoa@example.org", "who.is.that@example.org")
    ]

    pages = [answer.content.decode().replace("who.is.that", "chu.thi.hoa") for answer in answers]
    known, unknown = (re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages)
    assert [answer.redirect_chain for answer in answers] == [[("/accounts/login/code/confirm/", 302)]] * 2
    assert known == unknown


def test_nobody_opens_an_account_alone():
    Client().post("/accounts/signup/", {"email": "stranger@example.org"})

    assert list(User.objects.all()) == []


def test_bad_input_names_the_field_and_saves_nothing(as_anh: Client, anh: User):
    form = as_anh.post(f"{TEAM}new/", {"email": "no-address", "name": "", "language": "en", "role": "king"})

    assert sorted(form.context["form"].errors) == ["email", "name", "role"]
    assert list(User.objects.all()) == [anh]


def test_the_last_convenor_learns_why_she_stays(as_anh: Client, anh: User, programme: Programme):
    as_anh.post(f"{TEAM}{anh.memberships.get().pk}/suspension/")

    assert flash(as_anh) == [
        "A programme keeps at least one convenor. Hand the role over, or add another convenor first."
    ]
    assert has_role(anh, programme.scope, Role.CONVENOR)


def test_a_colleague_is_suspended_and_restored_by_one_button_each(as_anh: Client, viet: User, programme: Programme):
    membership = viet.memberships.get()

    as_anh.post(f"{TEAM}{membership.pk}/suspension/")
    assert signed_in(viet).get(TEAM).status_code == 404

    as_anh.post(f"{TEAM}{membership.pk}/restoration/")
    assert signed_in(viet).get(TEAM).status_code == 200


def test_the_convenor_hands_over_and_has_no_say_any_more(as_anh: Client, anh: User, viet: User, programme: Programme):
    as_anh.post(f"{TEAM}{anh.memberships.get().pk}/handover/", {"to_user": viet.pk})

    assert list(members_of(programme.scope, Role.CONVENOR)) == [viet]
    assert as_anh.get(TEAM).status_code == 404


def test_an_organiser_reads_the_team_and_changes_nobody(viet: User, anh: User):
    as_viet, theirs = signed_in(viet), f"{TEAM}{anh.memberships.get().pk}"

    assert as_viet.get(TEAM).status_code == 200
    assert as_viet.get(f"{TEAM}new/").status_code == 403
    assert [as_viet.post(f"{theirs}/{step}/").status_code for step in ("suspension", "restoration", "handover")] == [
        403,
        403,
        403,
    ]
    assert Membership.objects.filter(suspended_at=None).count() == 2


def test_a_convenor_of_another_programme_cannot_reach_over(as_anh: Client, viet: User, programme: Programme):
    hoa = a_convenor("programme:99", "Chu Thị Hoa")

    assert signed_in(hoa).get(TEAM).status_code == 404
    assert as_anh.post(f"{TEAM}{hoa.memberships.get().pk}/suspension/").status_code == 404


def test_the_secret_of_a_new_key_is_shown_once_and_works(as_anh: Client, anh: User):
    made = as_anh.post("/account/keys/", {"label": "Monthly export", "days": "365"})

    secret = made.context["secret"]
    assert (made.status_code, "no-store" in made["Cache-Control"]) == (201, True)
    assert secret not in as_anh.get("/account/").content.decode()
    assert Token.objects.values_list("purpose", "user", "label").get() == (Purpose.API, anh.pk, "Monthly export")


def test_anh_cannot_revoke_the_key_of_somebody_else(as_anh: Client, viet: User):
    theirs, _ = issue_token(purpose=Purpose.API, object_key=f"user:{viet.pk}", user=viet, at=MONDAY)

    assert as_anh.post(f"/account/keys/{theirs.pk}/revocation/").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_a_new_language_is_spoken_at_once(as_anh: Client, anh: User):
    answer = as_anh.post("/account/", {"name": "Minh Anh", "language": "vi"})

    anh.refresh_from_db()
    assert (anh.name, anh.language, anh.person.name) == ("Minh Anh", "vi", "Minh Anh")
    assert answer.cookies["django_language"].value == "vi"


def test_looking_at_a_sign_in_link_does_not_use_it_up(capsys, anh: User):
    call_command("login_link", "TRAN.THI.minh.anh@example.org", next="/account/")
    link = capsys.readouterr().out.strip()

    browser = Client()
    assert [browser.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert browser.post(link)["Location"] == "/account/"
    assert browser.get("/account/").context["user"] == anh
    assert [Client().get(link).status_code, Client().post(link).status_code] == [410, 410]


def test_a_sign_in_link_leads_to_no_foreign_page(anh: User, now: dt.datetime):
    _, secret = issue_token(purpose=Purpose.LOGIN, object_key=f"user:{anh.pk}", user=anh, at=now)

    assert Client().post(f"/login/{secret}/?next=https://evil.example/")["Location"] == "/"


def test_an_expired_sign_in_link_says_what_to_do(anh: User, now: dt.datetime):
    _, secret = issue_token(purpose=Purpose.LOGIN, object_key=f"user:{anh.pk}", user=anh, expires_at=now, at=now)

    page = Client().get(f"/login/{secret}/")

    assert (page.status_code, "Send me a code" in page.content.decode()) == (410, True)


def test_a_closed_account_gets_no_sign_in_link(anh: User):
    close_account(user=anh, actor="user:1", at=MONDAY)

    with pytest.raises(CommandError):
        call_command("login_link", anh.email)


def test_a_mail_to_be_passed_on_is_shown_with_its_link_and_the_short_text(as_anh: Client, programme: Programme):
    message = a_mail(programme, to_email="", calendar="BEGIN:VCALENDAR\r\nSUMMARY:A long\r\n  line\r\n")

    page = as_anh.get(f"/outbox/{message.pk}/").content.decode()

    assert '<a href="https://convoke.example/r/abc/"' in page
    assert "SUMMARY:A long line\n" in page
    assert "Please answer</textarea>" in page


@pytest.mark.parametrize(("state", "shown"), [("waiting", 0), ("sent", 0), ("failed", 3), ("by_hand", 3)])
def test_the_links_of_a_mail_are_shown_only_to_who_has_to_pass_it_on(
    as_anh: Client, programme: Programme, state: str, shown: int
):
    link = "https://convoke.example/r/EONGn0U9ELnfmb9IhWWq_WloMy6evjbd/"
    folded = f"DESCRIPTION:{link[:30]}\r\n {link[30:]}\r\n"
    message = a_mail(programme, text=f"Answer: {link}", short_text=link, calendar=folded)
    OutboundMessage.objects.update(state=state)

    page = as_anh.get(f"/outbox/{message.pk}/").content.decode()

    # The text has it twice, as an address and as words.
    assert page.count("EONGn0U9ELnfmb9IhWWq_WloMy6evjbd") == shown + bool(shown)
    assert page.count("https://convoke.example/r/…/") == 3 - shown


def test_the_demonstration_shows_the_links_of_every_mail(as_anh: Client, programme: Programme, settings: Settings):
    settings.DEMO = True
    message = a_mail(programme, text="https://convoke.example/p/EONGn0U9ELnfmb9IhWWq/")

    page = as_anh.get(f"/outbox/{message.pk}/").content.decode()

    assert '<a href="https://convoke.example/p/EONGn0U9ELnfmb9IhWWq/"' in page


def test_a_facilitator_sees_that_there_is_a_mail_and_does_not_read_it(programme: Programme):
    message, hoa = a_mail(programme), signed_in(a_facilitator(programme.scope, "Chu Thị Hoa"))
    OutboundMessage.objects.update(state=MessageState.FAILED)

    listed = hoa.get("/outbox/").content.decode()

    assert (f"/outbox/{message.pk}/" in listed, "Invitation" in listed) == (False, True)
    assert hoa.get(f"/outbox/{message.pk}/").status_code == 403
    assert hoa.post(f"/outbox/{message.pk}/attempts/").status_code == 403


def test_the_outbox_belongs_to_the_team_of_the_programme(as_anh: Client, programme: Programme):
    message, stranger = a_mail(programme), signed_in(a_convenor("programme:99", "Chu Thị Hoa"))
    own = signed_in(a_facilitator(programme.scope, "Ngô Minh Châu"))

    assert list(stranger.get("/outbox/").context["mails"]) == []
    assert stranger.get(f"/outbox/{message.pk}/").status_code == 404
    assert stranger.get("/outbox/?programme=LNOB-VN-2021").status_code == 404
    assert list(own.get("/outbox/?programme=LNOB-VN-2021").context["mails"]) == [message]


def test_the_outbox_is_filtered_by_state_and_paged(as_anh: Client, programme: Programme):
    mails = [a_mail(programme, f"mail:{number}") for number in range(51)]
    OutboundMessage.objects.filter(pk=mails[0].pk).update(state=MessageState.FAILED)

    newest = as_anh.get("/outbox/")
    older = as_anh.get("/outbox/" + newest.context["older_url"])

    assert (len(newest.context["mails"]), list(older.context["mails"])) == (50, [mails[0]])
    assert list(as_anh.get("/outbox/?state=failed").context["mails"]) == [mails[0]]
    assert len(as_anh.get("/outbox/?before=" + "9" * 5000).context["mails"]) == 50


@pytest.mark.parametrize("mails", [1, 3])
def test_the_outbox_asks_the_database_as_often_for_three_mails_as_for_one(
    as_anh: Client, programme: Programme, django_assert_num_queries, mails: int
):
    for number in range(mails):
        a_mail(programme, f"mail:{number}")

    with django_assert_num_queries(9):
        as_anh.get("/outbox/")


def test_a_failed_mail_is_sent_again_by_one_button(as_anh: Client, programme: Programme, now: dt.datetime):
    message = a_mail(programme)
    OutboundMessage.objects.update(state=MessageState.FAILED)

    as_anh.post(f"/outbox/{message.pk}/attempts/")
    run_due(at=now + dt.timedelta(seconds=5))

    assert OutboundMessage.objects.get().state == MessageState.SENT


def test_the_button_for_a_new_link_answers_everybody_and_tells_nothing(now: dt.datetime):
    _, secret = issue_token(
        purpose=Purpose.RSVP, object_key="delegate:7", made_for_email="nam@example.org", expires_at=now, at=now
    )

    known = Client().post("/links/renewal/", {"purpose": "rsvp", "secret": secret})
    unknown = Client().post("/links/renewal/", {"purpose": "rsvp", "secret": "guess"})

    assert (known.status_code, "nam@example.org" in known.content.decode()) == (200, False)
    assert unknown.status_code == 404
