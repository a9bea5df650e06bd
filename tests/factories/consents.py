"""People who told about themselves, and may take it back."""

from dialogues.invitations.models import Delegate
from dialogues.people.actions import create_person, declare_profile
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue

from .invitations import IN_APRIL


def who_came(dialogue: Dialogue, number: int, gender: str = "woman") -> list[Delegate]:
    """So many people who come and have told this about themselves."""
    made = []
    for n in range(number):
        person = create_person(name=f"H'Linh {n}", language="vi", actor="system", at=IN_APRIL)
        Person.objects.filter(pk=person.pk).update(email=f"hlinh{n}@example.vn")
        values = {"gender": gender}
        declare_profile(person=person, values=values, notice_version="1", language="vi", actor="person:1", at=IN_APRIL)
        said = {"rsvp": "accepted", "rsvp_at": IN_APRIL, "state": "rsvp", "arrival": "invited"}
        made.append(Delegate.objects.create(dialogue=dialogue, person=person, **said))
    return made
