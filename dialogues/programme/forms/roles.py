from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.people.models import Person
from dialogues.people.queries import members_of
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.models import Dialogue

from .fields import PersonField


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=DialogueRoleKind.choices)
    person = PersonField(
        Person.objects.none(), label=_("Who"), required=False, empty_label=_("Somebody else, named below")
    )
    name = forms.CharField(label=_("Name of somebody else"), required=False, max_length=150)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if isinstance(field, PersonField):
            field.queryset = known_people(dialogue)


def known_people(dialogue: Dialogue) -> Any:
    """The team, and whoever had a role in this programme before."""
    team = Person.objects.filter(account__in=members_of(dialogue.programme.scope))
    before = Person.objects.filter(dialogue_roles__dialogue__programme=dialogue.programme)
    return (team | before).distinct().order_by("name")
