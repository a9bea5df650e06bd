"""Mails that nobody should send change nothing, and the verdict says why."""

import base64
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendaring.inbound.verdicts import Answer, Crasher
from tests.calendaring.replies import NAM, RULES, TOKEN, a_reply, judged, judged_for, wire

CALENDAR = 'text/calendar; charset="utf-8"; method=REPLY'


def many_parts(number: int) -> bytes:
    part = "--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n"
    return headed('multipart/mixed; boundary="b"', part * number + "--b--\n")


def nested(depth: int) -> bytes:
    body = "--b0\nContent-Type: text/plain\n\nhello\n--b0--\n"
    for level in range(1, depth):
        body = f'--b{level}\nContent-Type: multipart/mixed; boundary="b{level - 1}"\n\n{body}--b{level}--\n'
    return headed(f'multipart/mixed; boundary="b{depth - 1}"', body)


def headed(kind: str, body: str, more: str = "X-Mailer: none") -> bytes:
    to = f"invite+{TOKEN}@{RULES.domain}"
    return wire(f"From: {NAM}\nTo: {to}\nMIME-Version: 1.0\n{more}\nContent-Type: {kind}\n\n{body}")


def in_base64(content: bytes) -> bytes:
    return headed(CALENDAR, base64.encodebytes(content).decode(), "Content-Transfer-Encoding: base64")


def attendees(number: int) -> str:
    return "\n".join(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:guest{n}@elsewhere.example" for n in range(number))


HOSTILE = {
    "many parts": (many_parts(5_000), "mail.too_many_parts"),
    "deeply nested": (nested(20), "mail.nested_too_deep"),
    "a hundred parts": (many_parts(100), "mail.too_many_parts"),
    "nested beyond reading": (nested(3_000), "mail.nested_too_deep"),
    "ten thousand attendees": (a_reply(attendee=attendees(10_000)), "reply.too_large"),
    "a hundred attendees": (a_reply(attendee=attendees(100)), "reply.attendees"),
    "much out of little": (in_base64(b"A" * 2_000_000), "reply.too_large"),
    "a calendar without end": (a_reply(lines="X-A:b\n" * 9_000), "reply.too_large"),
    "calendars in calendars": (a_reply(lines="BEGIN:VEVENT\n" * 400), "reply.unreadable"),
    "two events": (a_reply(lines="END:VEVENT\nBEGIN:VEVENT\nUID:2"), "reply.several_events"),
    "two calendars in one": (
        a_reply(lines="END:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT"),
        "reply.unreadable",
    ),
    "a status twice over": (a_reply(sequence="0\nSEQUENCE:9"), "reply.unreadable"),
    "two names": (a_reply(uid="1\nUID:2"), "reply.unreadable"),
    "a number beyond all": (a_reply(sequence="9" * 4_000), "reply.unreadable"),
    "words for a number": (a_reply(sequence="first"), "reply.unreadable"),
    "no calendar at all": (headed(CALENDAR, "hello"), "reply.unreadable"),
    "nothing": (headed(CALENDAR, ""), "reply.unreadable"),
    "bytes of no charset": (in_base64(bytes(range(256)) * 10), "reply.unreadable"),
    "a second From": (a_reply(more="From: evil@elsewhere.example"), "reply.another_sender"),
    "the guest as a mere name": (a_reply(sender=f'"{NAM}" <evil@elsewhere.example>'), "reply.another_sender"),
    "the guest in encoded words": (
        a_reply(sender="=?utf-8?q?nam=40mop=2Eexample=2Evn=3E=2C?= <evil@elsewhere.example>"),
        "reply.another_sender",
    ),
    "a report with the guest's domain in a comment": (
        a_reply(results=f"{RULES.authserv_id}; dmarc=fail (header.from=mop.example.vn dmarc=pass)"),
        "reply.unproven_sender",
    ),
    "our name after another": (
        a_reply(results=f"mx.elsewhere.example ({RULES.authserv_id}); dmarc=pass header.from=mop.example.vn"),
        "reply.unproven_sender",
    ),
}


@pytest.mark.requirement("C26")
@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_mail_is_never_taken_and_its_verdict_says_why(how: str):
    raw, code = HOSTILE[how]

    verdict = judged(raw)

    assert (verdict.outcome, verdict.code, verdict.delegate) == ("review", code, 7)


@pytest.mark.requirement("C26")
def test_a_mail_that_is_too_large_is_not_even_opened():
    raw = a_reply(lines="X-A:" + "b" * RULES.largest_bytes)

    verdict = judged_for(raw, f"invite+{TOKEN}@{RULES.domain}")

    assert (verdict.outcome, verdict.code, verdict.delegate, verdict.sender) == ("review", "mail.too_large", 7, "")


def test_a_name_cannot_bring_lines_or_marks_of_its_own():
    attendee = 'ATTENDEE;CN="Ha\\nATTENDEE:mailto:x@y.example";PARTSTAT=ACCEPTED:mailto:ha@mop.example.vn'
    name = "=?utf-8?q?Ha=0D=0ABcc=3A_x=40y.example=00=1B=5B2J?= <ha@mop.example.vn>"

    verdict = judged(a_reply(attendee=attendee, sender=name, more="Subject: =?utf-8?q?a=0D=0Ab=00?="))

    assert isinstance(verdict.content, Crasher)
    assert [verdict.content.name, verdict.sender_name] == ["HanATTENDEE:mailto:x@y.example", "Ha Bcc: x@y.example[2J"]
    assert not {*verdict.subject, *verdict.sender_name, *verdict.content.name} & {*"\r\n\x00\x1b"}


@pytest.mark.parametrize("charset", ["utf-7", "idna", "none-such", "undefined", "utf-16", "\x00"])
def test_a_charset_of_no_use_loses_no_answer(charset: str):
    assert judged(a_reply(type=f'text/calendar; charset="{charset}"; method=REPLY')).outcome == "apply"


TRUSTED = st.sampled_from(["sender", "uid", "method", "attendee", "results", "to", "type"])
LINES = st.text(alphabet=printable.replace("\n", "").replace("\r", ""), max_size=40)


@pytest.mark.requirement("C26")
@given(part=TRUSTED, text=LINES)
def test_whatever_stands_in_place_of_a_proof_is_no_proof(part: str, text: str):
    verdict = judged(a_reply(**{part: text}))

    assert verdict.outcome != "apply" or (part, text.strip().upper()) == ("method", "REPLY") or part == "type"


@given(cuts=st.lists(st.tuples(st.integers(0, 900), st.binary(max_size=6)), min_size=1, max_size=4))
def test_no_damage_makes_it_stumble_or_turns_a_no_into_a_yes(cuts: list[tuple[int, bytes]]):
    raw = bytearray(a_reply("DECLINED"))
    for place, damage in cuts:
        raw[place : place + len(damage)] = damage

    verdict = judged(bytes(raw))

    assert verdict.code
    if verdict.outcome == "apply":
        assert isinstance(verdict.content, Answer)
        assert verdict.content.partstat == "DECLINED"


@given(noise=st.binary(max_size=600))
def test_noise_is_no_mail(noise: bytes):
    assert judged(noise).outcome != "apply"
    assert judged_for(noise, f"invite+{TOKEN}@{RULES.domain}").outcome in ("review", "ignore")
