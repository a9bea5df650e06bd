"""One of very many, written down instead of picked from a list of all of them."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused
from dialogues.languages.search import squeezed
from dialogues.programme.codes import Codes


class WrittenCodeInput(forms.TextInput):
    """Where there are few, the browser proposes them while one writes."""

    template_name = "forms/written_code.html"
    proposed: Callable[[], Sequence[str]] = staticmethod(tuple)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        proposed = self.proposed()
        if proposed:
            context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_codes"
        return context | {"proposed": proposed}


class WrittenCodeField(forms.CharField):
    """The thing that has the code somebody wrote.

    A code alone does not count yet: the field comes back with the words beside it, `ND1 C-07: Train 200 officials`, and
    counts when it is sent like that. Nobody would notice a slip of one digit in what cannot be taken back.
    """

    widget: Any = WrittenCodeInput
    default_error_messages = {
        "written_out": _("Is it this one? %(told)s. If so, send it once more; else write another code.")
    }

    def __init__(self, codes: Codes, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(**kwargs)
        self.codes = codes
        self.written_out: str | None = None
        self.widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        if isinstance(self.widget, WrittenCodeInput):
            self.widget.proposed = lambda: [codes.told(one) for one in codes.few()]

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self._all_of([text])[0] if text else None

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data if self.written_out is None else self.written_out

    def prepare_value(self, value: Any) -> Any:
        return self.codes.told(value) if value and not isinstance(value, str) else value

    def _all_of(self, lines: Sequence[str]) -> list[Any]:
        """What each line means, once each. Refused until each is written out as it was found."""
        found = [self._found(line) for line in lines]
        told = [self.codes.told(one) for one in found]
        if [squeezed(line) for line in lines] != [squeezed(one) for one in told]:
            self.written_out = "\n".join(told)
            self.widget.attrs["data-written-out"] = True
            raise ValidationError(
                self.error_messages["written_out"], code="written_out", params={"told": "; ".join(told)}
            )
        return list(dict.fromkeys(found))

    def _found(self, line: str) -> Any:
        try:
            return self.codes.find(line)
        except Refused as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal


class WrittenCodesField(WrittenCodeField):
    """Several, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, codes: Codes, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10_000)
        super().__init__(codes, **kwargs)

    def clean(self, value: Any) -> Any:
        text = forms.CharField.clean(self, value)
        return self._all_of([line for line in text.splitlines() if line.strip()])

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(self.codes.told(one) for one in value)
