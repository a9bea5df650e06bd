"""Forms whose actions may say no."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from .errors import Refused

T = TypeVar("T")


def attempt(form: forms.BaseForm, action: Callable[[], T]) -> T | None:
    """What the action returned; None if the form was not sent, is not valid, or the action refused it."""
    if not form.is_valid():
        return None
    try:
        return action()
    except Refused as refusal:
        show_refusal(form, refusal)
        return None


def show_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """An action said no: its words stand beside the field they are about, else above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
