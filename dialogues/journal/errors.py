"""Refusals: what an action raises when the answer is no."""

from typing import ClassVar

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Base of every refusal. `code` is dotted and stable (part of the outside contract); `detail` is for people.

    `field` names the argument that was refused, where it is one, so that a form can show the words beside it.
    """

    code: ClassVar[str] = "refused"
    detail: ClassVar[str | Promise] = _("This is not possible.")
    field: ClassVar[str] = ""

    def __init__(self, detail: str | Promise | None = None, **context: object) -> None:
        self.message = detail or self.detail
        self.context = context
        super().__init__(self.code)

    def __str__(self) -> str:
        """In the reader's language, dates in their notation."""
        shown = {key: localize(value) for key, value in self.context.items()}
        return str(self.message) % shown if shown else str(self.message)


class SentOtherwise(Refused):
    """INV-25: the same page with other words is no repetition, and nothing may be lost in silence."""

    code = "idempotency.mismatch"
    detail = _("This page was sent before, with other words. Look at what you wrote and send it again.")
