"""Forms whose actions may say no, and the days people mean."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from .days import EARLIEST_DATE, LATEST_DATE
from .errors import Refused

T = TypeVar("T")
_LONGEST_KEY = 18  # digits; every number of so many fits into a key


class DayField(forms.DateField):
    """A date in a year that somebody may mean."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [MinValueValidator(EARLIEST_DATE), MaxValueValidator(LATEST_DATE)]


class ChoicesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    """Several rows. A number longer than any key is no choice: the database would fail on it, not find nothing."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if len(str(one)) > _LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": one}
                )
        return super().clean(value)


class FreshKey(forms.HiddenInput):
    """A new name each time the form is shown: what was refused was not stored under the old one."""

    def format_value(self, value: Any) -> str:
        return str(uuid.uuid4())


class SentOnceForm(forms.Form):
    """Carries a name of its own, so that a double tap counts once (INV-25)."""

    client_key = forms.UUIDField(required=False, widget=FreshKey)


def typed(data: QueryDict, name: str) -> str:
    """What stands in a field that no form looks at, without the NUL that forms refuse and databases do not keep."""
    return data.get(name, "").replace("\0", "").strip()


def attempt(form: forms.BaseForm, action: Callable[[], T]) -> T | None:
    """What the action returned; None if the form was not sent, is not valid, or the action refused it."""
    if not form.is_valid():
        return None
    try:
        return action()
    except Refused as refusal:
        show_refusal(form, refusal)
        return None


def tell(request: HttpRequest, step: Callable[[], object], done: str) -> None:
    """For a button without a form: the next page says `done`, or why not."""
    try:
        step()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)


def form_page(
    request: HttpRequest, template: str, form: forms.BaseForm | None, context: dict[str, Any]
) -> HttpResponse:
    """A page with its `form` (None for who may only read). 422 where it was refused, for who sees only the status."""
    return render(request, template, context | {"form": form}, status=422 if form and form.errors else 200)


def show_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """An action said no: its words stand beside the field they are about, else above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def words_against(form: forms.BaseForm) -> str:
    """All that was refused, on one line: for a page that does not show the form again."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
