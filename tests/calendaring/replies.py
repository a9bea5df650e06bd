"""Mails as calendars of other people send them; the shapes lie in corpus/, with one guest's particulars left open."""

import base64
import datetime as dt
import quopri
import re
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from calendaring.inbound.intake import intake
from calendaring.inbound.verdicts import Invited, Rules, Standing, Verdict

CORPUS = Path(__file__).parent / "corpus"
TOKEN = "0123456789abcdef01234567"
UID = "0d9e3f6e-4a4b-4c8e-9b1c-7f6f2a5b8d10@convoke"
NAM = "nam@mop.example.vn"
SAID = dt.datetime(2022, 4, 21, 3, 0, tzinfo=dt.UTC)
RECEIVED = SAID + dt.timedelta(minutes=1)
RULES = Rules(domain="dialogues.example.org", authserv_id="mx.dialogues.example.org", requires_dmarc=True)
PASSED = f"{RULES.authserv_id}; dmarc=pass (p=reject) header.from=mop.example.vn"

_ENCODED = re.compile(r"^%(?P<how>base64|qp)\n(?P<content>.*?)^%end\n", re.DOTALL | re.MULTILINE)

# The plainest reply there is; each test changes what it is about.
PLAIN = """\
Authentication-Results: $results
From: $sender
To: $to
Subject: Accepted: National dialogue
Date: Thu, 21 Apr 2022 10:00:00 +0700
Message-ID: <1@mop.example.vn>
MIME-Version: 1.0
$more
Content-Type: $type

BEGIN:VCALENDAR
PRODID:-//Example//EN
VERSION:2.0
METHOD:$method
BEGIN:VEVENT
UID:$uid
DTSTAMP:$stamp
SEQUENCE:$sequence
ORGANIZER:mailto:$to
$attendee
$lines
END:VEVENT
END:VCALENDAR
"""


def a_reply(partstat: str = "ACCEPTED", **changes: object) -> bytes:
    """Of Nam to his own address; `changes` replace single parts."""
    parts: dict[str, object] = {
        "results": PASSED,
        "sender": f"Le Hoang Nam <{NAM}>",
        "to": f"invite+{TOKEN}@{RULES.domain}",
        "more": "X-Mailer: none",
        "type": 'text/calendar; charset="utf-8"; method=REPLY',
        "method": "REPLY",
        "uid": UID,
        "stamp": "20220421T030000Z",
        "sequence": 0,
        "attendee": f"ATTENDEE;CN=Nam;PARTSTAT={partstat}:mailto:{NAM}",
        "lines": "DTSTART:20220518T010000Z",
    }
    return wire(Template(PLAIN).substitute(parts | changes))


def from_corpus(name: str, **parts: str) -> bytes:
    """One of the shapes of corpus/, for this guest."""
    known = {
        "to": f"invite+{TOKEN}@{RULES.domain}",
        "uid": UID,
        "email": NAM,
        "stamp": "20220421T030000Z",
        "sequence": "0",
        "authserv": RULES.authserv_id,
    }
    text = Template((CORPUS / name).read_text(encoding="utf-8")).safe_substitute(known | parts)
    return wire(_ENCODED.sub(_encoded, text))


def _encoded(block: re.Match[str]) -> str:
    content = block["content"].replace("\n", "\r\n").encode()
    how = base64.encodebytes if block["how"] == "base64" else quopri.encodestring
    return how(content).decode().replace("\r\n", "\n")


def wire(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def the_guest(standing: Standing | None = None, **more: object) -> Invited:
    meetings = {(UID, ""): standing or Standing(sequence=0)}
    details: dict[str, object] = {"delegate": 7, "email": NAM, "zone": ZoneInfo("Asia/Ho_Chi_Minh")}
    return Invited(**(details | {"meetings": meetings} | more))


def judged(raw: bytes, standing: Standing | None = None, rules: Rules = RULES, **more: object) -> Verdict:
    guest = the_guest(standing, **more)
    return intake(raw, {TOKEN: guest}.get, rules=rules, received_at=RECEIVED)


def judged_for(raw: bytes, *addresses: str) -> Verdict:
    """As it came by a way that tells the addressees of the envelope."""
    find = {TOKEN: the_guest()}.get
    return intake(raw, find, rules=RULES, received_at=RECEIVED, delivered_to=addresses)
