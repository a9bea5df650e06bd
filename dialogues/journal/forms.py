from django import forms

from .errors import Refused


def show_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """An action said no: its words stand beside the field they are about, else above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
