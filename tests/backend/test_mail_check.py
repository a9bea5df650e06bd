"""What the self-check of mail says, asked of a real name server with records as administrators write them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from backend.diagnosis import troubles
from backend.mailcheck.examination import examine_domain, examine_roads
from backend.mailcheck.findings import Light, worst
from backend.mailcheck.lookups import our_lookups
from backend.settings.inbound import Inbound
from backend.settings.signing import Signing
from calendaring.inbound.enums import Transport
from calendaring.inbound.keeping import keep_mail
from dialogues.people.actions import post_message
from dialogues.people.models import OutboundMessage, User
from tests.factories.dkim import a_key, in_a_zone, pem_of, record_of
from tests.factories.dns import NameServer, a_name_server
from tests.factories.people import a_convenor, signed_in
from tests.factories.smtp import a_mail_server

KEY = a_key()
MX, SPF, DKIM, DMARC = (
    ("dialogue.example", "MX"),
    ("dialogue.example", "TXT"),
    ("key1._domainkey.dialogue.example", "TXT"),
    ("_dmarc.dialogue.example", "TXT"),
)
SOUND = {
    MX: ["20 spare.dialogue.example.", "10 mail.dialogue.example."],
    SPF: ['"v=spf1 include:relay.example -all"', '"some-other=proof"'],
    DKIM: [in_a_zone(record_of(KEY))],
    DMARC: ['"v=DMARC1; p=quarantine"'],
}
NOW = dt.datetime(2026, 11, 5, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def dns(settings: Settings) -> Iterator[NameServer]:
    settings.DEFAULT_FROM_EMAIL, settings.INVITE_DOMAIN = "Dialogue <us@dialogue.example>", "dialogue.example"
    settings.DKIM = Signing("dialogue.example", "key1", pem_of(KEY))
    with a_name_server(dict(SOUND)) as server:
        settings.DNS_SERVER = server.address
        yield server


def lights() -> list[Light]:
    return [finding.light for finding in examine_domain(our_lookups())]


@pytest.mark.requirement("C55")
def test_a_sound_domain_is_green_throughout(dns: NameServer) -> None:
    found = examine_domain(our_lookups())

    assert [finding.light for finding in found] == [Light.GREEN] * 5
    assert found[1].says == "Mail for dialogue.example goes to mail.dialogue.example, spare.dialogue.example."


@pytest.mark.requirement("C55")
@pytest.mark.parametrize(
    ("name", "records", "light", "says"),
    [
        (
            MX,
            None,
            Light.RED,
            "dialogue.example has no MX record: answers from calendars would come back to the guests.",
        ),
        (MX, ["0 ."], Light.RED, "dialogue.example says that it takes no mail: calendars cannot answer."),
        (SPF, None, Light.RED, "dialogue.example does not say who may send mail in its name."),
        (SPF, ['"v=spf1 mx -all"', '"v=spf1 a -all"'], Light.RED, "dialogue.example has 2 SPF records; receivers then"),
        (SPF, ['"v=spf1 mx +all"'], Light.RED, "The SPF record of dialogue.example allows everybody to send"),
        (SPF, ['"v=spf1 mx ?all"'], Light.YELLOW, "The SPF record of dialogue.example leaves open who else may send."),
        (SPF, ['"v=spf1 ' + "include:a.example " * 11 + '-all"'], Light.RED, "The SPF record asks for more than 10"),
        (DKIM, None, Light.RED, "There is no public key at key1._domainkey.dialogue.example: signatures cannot"),
        (DKIM, ['"v=DKIM1; p="'], Light.RED, "The key at key1._domainkey.dialogue.example has been withdrawn"),
        (DKIM, ['"v=DKIM1; p=MIGfMA0GCS"'], Light.RED, "What stands at key1._domainkey.dialogue.example is no key"),
        (
            DKIM,
            [in_a_zone(record_of(a_key()))],
            Light.RED,
            "The key at key1._domainkey.dialogue.example is not the other",
        ),
        (DMARC, None, Light.RED, "dialogue.example has no DMARC record: large providers sort such mail out."),
        (DMARC, ['"v=DMARC1; p=none"'], Light.YELLOW, "The DMARC record of dialogue.example only watches (p=none)"),
    ],
)
def test_each_fault_in_the_dns_is_told_with_what_to_do(
    dns: NameServer, name: tuple[str, str], records: list[str] | None, light: Light, says: str
) -> None:
    dns.zone = {key: values for key, values in SOUND.items() if key != name} | ({name: records} if records else {})

    [found] = [finding for finding in examine_domain(our_lookups()) if finding.light != Light.GREEN]

    assert (found.light, found.says[: len(says)], bool(found.to_do)) == (light, says, True)


def test_a_host_without_mx_is_only_half_reachable(dns: NameServer) -> None:
    dns.zone = {key: values for key, values in SOUND.items() if key != MX} | {("dialogue.example", "A"): ["192.0.2.1"]}

    assert lights()[1] == Light.YELLOW


def test_a_short_key_is_worth_a_look(dns: NameServer, settings: Settings) -> None:
    short = a_key(1024)
    settings.DKIM = Signing("dialogue.example", "key1", pem_of(short))
    dns.zone = SOUND | {DKIM: [in_a_zone(record_of(short))]}

    assert lights()[3] == Light.YELLOW


def test_a_record_of_the_domain_above_counts_as_it_speaks_of_those_below(dns: NameServer, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "us@mail.dialogue.example"
    settings.DKIM = Signing("dialogue.example", "key1", pem_of(KEY))
    assert lights()[4] == Light.GREEN

    dns.zone = SOUND | {DMARC: ['"v=DMARC1; p=reject; sp=none"']}
    assert lights()[4] == Light.YELLOW

    dns.zone = SOUND | {DMARC: ['"v=DMARC1; p=reject; aspf=s"']}
    assert lights()[4] == Light.RED


def test_strangers_domains_are_not_aligned(dns: NameServer, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "us@elsewhere.example"

    assert lights()[0] == Light.RED


def test_a_domain_that_is_none_is_not_asked_about(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL, settings.DNS_SERVER = "Convoke <convoke@localhost>", "127.0.0.1:1"

    assert lights() == [Light.RED]


@pytest.mark.requirement("C55")
def test_without_any_dns_nothing_is_known_and_nothing_claimed(dns: NameServer, settings: Settings) -> None:
    dns.shutdown()
    dns.server_close()

    found = examine_domain(our_lookups())

    assert [finding.light for finding in found] == [Light.GREEN] + [Light.YELLOW] * 4
    assert {finding.says for finding in found[1:]} == {"The DNS did not answer, so nothing is known about this."}


@pytest.mark.django_db
def test_the_roads_are_tried(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with a_mail_server() as out, a_mail_server() as listener:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", out.server_address[1]
        settings.INBOUND = replaced(settings, port=listener.server_address[1], authserv_id="mail.dialogue.example")
        open_roads = [finding.light for finding in examine_roads(NOW)]
    closed = examine_roads(NOW)

    assert open_roads == [Light.GREEN, Light.GREEN, Light.YELLOW, Light.YELLOW]
    assert [finding.light for finding in closed] == [Light.RED, Light.RED, Light.YELLOW, Light.YELLOW]
    assert closed[1].says.startswith("Nothing here takes mail")


@pytest.mark.django_db
def test_mail_that_nobody_can_prove_is_no_way_in(settings: Settings) -> None:
    settings.INBOUND = replaced(settings, webhook_secret="s" * 40, requires_dmarc=True, authserv_id="")

    found = examine_roads(NOW)[1]

    assert (found.light, found.says[:35]) == (Light.RED, "Mail comes in by a webhook (HTTP), ")


@pytest.mark.django_db
def test_the_last_mail_each_way_is_named_and_what_is_stuck(settings: Settings) -> None:
    mail = post_message(
        key="one", scope="programme:1", subject_key="x", to_name="Nam", to_email="nam@mop.example", language="en",
        subject="s", text="t", at=NOW,
    )  # fmt: skip
    keep_mail(raw=b"Subject: yes\r\n\r\n", transport=Transport.SMTP, at=NOW)

    assert [finding.light for finding in examine_roads(NOW + dt.timedelta(hours=1))[2:]] == [Light.RED, Light.GREEN]

    OutboundMessage.objects.filter(pk=mail.pk).update(state="failed")
    assert examine_roads(NOW)[2].says == "Mails that could not be sent: 1."

    OutboundMessage.objects.filter(pk=mail.pk).update(state="sent", sent_at=NOW)
    assert examine_roads(NOW)[2].says == "It left on 5 November 2026, 09:00."


@pytest.mark.django_db
def test_the_page_is_for_administrators_alone(dns: NameServer) -> None:
    admin = User.objects.create_superuser("admin@example.org")

    page = signed_in(admin).get("/setup/mail/")

    assert [page.status_code, signed_in(a_convenor()).get("/setup/mail/").status_code] == [200, 404]
    assert Client().get("/setup/mail/").status_code == 302
    assert "Mail for dialogue.example goes to mail.dialogue.example" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_doctor_says_what_the_page_marks_red(dns: NameServer, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert troubles()["mail domain"] == ""

    dns.zone = {key: values for key, values in SOUND.items() if key != SPF}
    assert troubles()["mail domain"].startswith(
        "dialogue.example does not say who may send mail in its name. Add a TXT"
    )


def replaced(settings: Settings, **changes: Any) -> Inbound:
    return replace(settings.INBOUND, **changes)


def test_the_worst_light_counts() -> None:
    assert worst([]) == Light.GREEN
