from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.programme.enums import LinkRelation
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import dialogues_of

from .dialogues import ReasonWhenAskedMixin
from .fields import DialogueField


class LinkForm(ReasonWhenAskedMixin, forms.Form):
    relation = forms.ChoiceField(label=_("This dialogue …"), choices=LinkRelation.choices)
    target = DialogueField(Dialogue.objects.none(), label=_("… which one?"))
    field_order = ["relation", "target", "exception_reason"]

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        if isinstance(field, DialogueField):
            field.queryset = dialogues_of(dialogue.programme).exclude(pk=dialogue.pk)
