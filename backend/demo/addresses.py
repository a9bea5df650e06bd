"""var/demo.json: where everything is, for scripts and for people (contract of `make demo`)."""

import datetime as dt
import json
from typing import Any

from django.conf import settings

from calendaring.subscriptions import offer_programme_feed
from dialogues.invitations.actions import issue_nomination_link, issue_personal_link
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import User
from dialogues.programme.models import Dialogue

from .personas import NATIONAL, PROGRAMME, Persona, personas, todays_dialogue

KEY_LIFE = dt.timedelta(days=7)
# Named people of today's dialogue: who joins by a personal link, and whose institution has not answered yet.
PARTICIPANT = "Lê Hoàng Nam"
SILENT_INSTITUTION = "MJU"


def write_addresses(*, at: dt.datetime) -> dict[str, Any]:
    """Write the file and return what it says. Links are made anew at each start: only their digests are kept."""
    dialogue = todays_dialogue()
    room = dialogue.room.code
    key = _door_key(at)
    addresses = {
        "base": settings.PUBLIC_URL,
        "programme": PROGRAMME,
        "dialogue": NATIONAL,
        "room": room,
        "urls": _urls(dialogue, room, key, at),
        "personas": {name: _entry(persona, key, at) for name, persona in personas(room).items()},
    }
    addresses["personas"]["focal_point"]["nomination_url"] = _nomination_link(dialogue, at)
    addresses["personas"]["participant"] = _participant(dialogue, at)
    (settings.VAR_DIR / "demo.json").write_text(json.dumps(addresses, indent=2, ensure_ascii=False), encoding="utf-8")
    return addresses


def read_addresses() -> dict[str, Any]:
    """What the file of the demonstration that runs says; nothing where none was started."""
    written = settings.VAR_DIR / "demo.json"
    addresses: dict[str, Any] = json.loads(written.read_text(encoding="utf-8")) if written.exists() else {}
    return addresses


def _urls(dialogue: Dialogue, room: str, key: str, at: dt.datetime) -> dict[str, str]:
    base = settings.PUBLIC_URL
    return {
        "start": f"{base}/demo/{key}/",
        "convenor": f"{base}/programmes/{PROGRAMME}/",
        "facilitator": f"{base}/live/{room}/console/",
        "participant": f"{base}/j/{room}/",
        "wall": f"{base}/live/{room}/wall/",
        "follow_up": f"{base}/programmes/{PROGRAMME}/commitments/",
        "public": f"{base}/public/{PROGRAMME}/",
        "feed": offer_programme_feed(programme=dialogue.programme, at=at),
        "api_docs": f"{base}/api/docs/",
    }


def _door_key(at: dt.datetime) -> str:
    """One key to the page on which one chooses whom to be; it stays good while the demonstration runs."""
    _token, key = issue_token(purpose=Purpose.LOGIN, object_key="demo", expires_at=at + KEY_LIFE, at=at)
    return key


def _entry(persona: Persona, key: str, at: dt.datetime) -> dict[str, str]:
    user = User.objects.get(email=persona.email)
    _token, secret = issue_token(
        purpose=Purpose.API,
        object_key=f"user:{user.pk}",
        user=user,
        label="demonstration",
        expires_at=at + KEY_LIFE,
        at=at,
    )
    return {"login_url": f"{settings.PUBLIC_URL}/demo/{key}/{persona.key}/", "api_token": secret}


def _participant(dialogue: Dialogue, at: dt.datetime) -> dict[str, str]:
    delegate = Delegate.objects.get(dialogue=dialogue, person__name=PARTICIPANT)
    link = issue_personal_link(delegate=delegate, at=at)
    return {"join_url": link, "token": link.rstrip("/").rsplit("/", 1)[-1]}


def _nomination_link(dialogue: Dialogue, at: dt.datetime) -> str:
    invitation = Invitation.objects.get(dialogue=dialogue, institution__code=SILENT_INSTITUTION)
    return issue_nomination_link(invitation=invitation, at=at)
