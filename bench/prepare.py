"""Fills an empty database with one open room and its delegates. Run as a program, with the product's environment.

python -m bench.prepare <delegates> <moderated: 0 or 1> <file for the cookies>: prints what a client must know, as JSON.
Rows that a hall brings along are written in bulk; what makes the room a room goes through the actions.
"""

import datetime as dt
import json
import os
import secrets
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "calendar"))
django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from django.utils import timezone  # noqa: E402 (as above)

from dialogues.institutions.actions import register_institution  # noqa: E402 (as above)
from dialogues.institutions.models import Institution  # noqa: E402 (as above)
from dialogues.invitations.models import Delegate  # noqa: E402 (as above)
from dialogues.journal.actions import SYSTEM  # noqa: E402 (as above)
from dialogues.languages.translated import original  # noqa: E402 (as above)
from dialogues.live.actions import open_room, start_item  # noqa: E402 (as above)
from dialogues.live.identity import cookie_for, cookie_name  # noqa: E402 (as above)
from dialogues.live.models import Room  # noqa: E402 (as above)
from dialogues.people.actions import create_account  # noqa: E402 (as above)
from dialogues.people.enums import Mandate, Purpose  # noqa: E402 (as above)
from dialogues.people.models import Person, Token  # noqa: E402 (as above)
from dialogues.programme.actions import add_agenda_item, create_programme, plan_dialogue  # noqa: E402 (as above)
from dialogues.programme.enums import AgendaItemType, DialogueState  # noqa: E402 (as above)
from dialogues.programme.models import Dialogue  # noqa: E402 (as above)

INSTITUTIONS = 50


def main() -> None:
    delegates, moderated, cookies = int(sys.argv[1]), sys.argv[2] == "1", Path(sys.argv[3])
    call_command("migrate", verbosity=0)
    now = timezone.now()
    institutions = [_an_institution(number, now) for number in range(INSTITUTIONS)]
    room = _an_open_room(institutions[0], moderated, now)
    tokens = _delegates(room.dialogue, institutions, delegates, now)
    name = cookie_name(room)
    cookies.write_text("".join(f"Cookie: {name}={cookie_for(room, token)}\n" for token in tokens))
    print(json.dumps({"room": room.code, "delegates": len(tokens)}))


def _an_institution(number: int, now: dt.datetime) -> Institution:
    return register_institution(
        code=f"BENCH-{number}",
        type="firm_private",
        level="national",
        names={"en": f"Sông Cấm JSC {number} *", "vi": f"Công ty cổ phần Sông Cấm {number} *"},
        is_fictitious=True,
        actor=SYSTEM,
        at=now,
    )


def _an_open_room(convenor: Institution, moderated: bool, now: dt.datetime) -> Room:
    programme = create_programme(
        code="BENCH",
        title=original("Leave no one behind", "en"),
        convening_institution=convenor,
        start_date=now.date(),
        end_date=now.date() + dt.timedelta(days=30),
        convenor=create_account(
            email="bench@example.org", name="Trần Thị Minh Anh", language="en", actor=SYSTEM, at=now
        ),
        actor=SYSTEM,
        at=now,
    )
    dialogue = plan_dialogue(
        programme=programme,
        code="ND",
        kind="national_dialogue",
        title=original("National dialogue", "en", vi="Đối thoại quốc gia"),
        starts_at=now,
        ends_at=now + dt.timedelta(hours=8),
        actor=SYSTEM,
        at=now,
    )
    Dialogue.objects.filter(pk=dialogue.pk).update(
        state=DialogueState.READY, ground_rules=original("Listen first.", "en", vi="Hãy lắng nghe trước.")
    )
    dialogue.refresh_from_db()
    kind = AgendaItemType.COMMITMENT_ROUND
    item = add_agenda_item(
        dialogue=dialogue, type=kind, title=original("Commitments", "en"), minutes=60, actor=SYSTEM, at=now
    )
    room = open_room(dialogue=dialogue, actor=SYSTEM, at=now)
    Room.objects.filter(pk=room.pk).update(is_moderated=moderated)
    room.refresh_from_db()
    start_item(room=room, item_id=item.pk, actor=SYSTEM, at=now)
    return room


def _delegates(dialogue: Dialogue, institutions: list[Institution], count: int, now: dt.datetime) -> list[Token]:
    people = Person.objects.bulk_create(
        [Person(name=f"Vũ Đức Thịnh {number}", language="vi", is_fictitious=True) for number in range(count)]
    )
    delegates = Delegate.objects.bulk_create(
        [
            Delegate(
                dialogue=dialogue,
                person=person,
                institution=institutions[number % len(institutions)],
                mandate=Mandate.FULL,
                ground_rules_accepted_at=now,
                ground_rules_version=dialogue.ground_rules_version,
            )
            for number, person in enumerate(people)
        ]
    )
    return Token.objects.bulk_create(
        [
            Token(
                purpose=Purpose.PERSONAL,
                digest=secrets.token_hex(32),
                object_key=f"delegate:{delegate.pk}",
                person=delegate.person,
                created_at=now,
            )
            for delegate in delegates
        ]
    )


if __name__ == "__main__":
    main()
