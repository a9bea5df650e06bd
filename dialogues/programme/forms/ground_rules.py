from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.languages.forms import TranslatedFormMixin
from dialogues.programme.models import Dialogue


class GroundRulesForm(TranslatedFormMixin, forms.Form):
    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_translated(
            "ground_rules",
            _("Ground rules"),
            languages=dialogue.programme.languages or ["en"],
            content=dialogue.ground_rules,
            lines=6,
            max_length=4000,
            help_text=_("Short sentences. Everybody accepts them with one tick before posting."),
        )
