from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of

_ALL = "all"


def part_choice(parts: Sequence[Institution], or_the_whole: bool) -> forms.TypedChoiceField:
    """Nothing is chosen beforehand: what is said of one must not count for all, nor the other way round (COM-20)."""
    of = {str(one.pk): one for one in parts}
    everybody = [(_ALL, _("All of them: the promise as a whole"))] if or_the_whole else []
    names = [(key, name_of(one)) for key, one in of.items()]
    choices = [("", _("Please choose")), *everybody, *names]
    return forms.TypedChoiceField(label=_("Whose part?"), choices=choices, coerce=of.get, empty_value=None)
