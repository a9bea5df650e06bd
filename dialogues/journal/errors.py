"""Refusals: what an action raises when the answer is no."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Base of every refusal. `code` is dotted and stable (part of the outside contract); `detail` is for people."""

    code: ClassVar[str] = "refused"
    detail: ClassVar[str | Promise] = _("This is not possible.")

    def __init__(self, detail: str | Promise | None = None, **context: object) -> None:
        self.message = detail or self.detail
        self.context = context
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message) % self.context if self.context else str(self.message)
