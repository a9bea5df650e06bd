import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.people.actions import create_person
from dialogues.people.models import Person
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.errors import PersonMissing, RoleExists
from dialogues.programme.events import DialogueRoleAssigned, DialogueRoleEnded
from dialogues.programme.models import Dialogue, DialogueRole


@transaction.atomic
def assign_role(
    *,
    dialogue: Dialogue,
    role: DialogueRoleKind | str,
    actor: str,
    at: dt.datetime,
    person: Person | None = None,
    name: str = "",
) -> DialogueRole:
    """A known person, or a `name` to be registered. `dialogue_role.exists`, `dialogue_role.person_missing`."""
    if person is None:
        person = registered(dialogue, name, actor, at)
    if dialogue.roles.filter(person=person, role=role).exists():
        raise RoleExists
    assigned = DialogueRole.objects.create(dialogue=dialogue, person=person, role=role)
    fact = DialogueRoleAssigned(dialogue=dialogue.pk, person=person.pk, role=DialogueRoleKind(role).value)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return assigned


@transaction.atomic
def end_role(*, role: DialogueRole, actor: str, at: dt.datetime) -> None:
    dialogue = role.dialogue
    ended = DialogueRoleEnded(dialogue=dialogue.pk, person=role.person_id, role=DialogueRoleKind(role.role).value)
    role.delete()
    record(ended, stream=dialogue.stream, actor=actor, at=at)


def registered(dialogue: Dialogue, name: str, actor: str, at: dt.datetime) -> Person:
    name = " ".join(name.split())
    if not name:
        raise PersonMissing
    language = dialogue.languages[0] if dialogue.languages else "en"
    return create_person(name=name, language=language, stream=dialogue.stream, actor=actor, at=at)
