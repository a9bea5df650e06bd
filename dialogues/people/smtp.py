"""Django's way to a mail server, with our signature under every mail, log-in codes included."""

import copy
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

from .signing import SignedMessage


class EmailBackend(smtp.EmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return super().send_messages([_signed(mail) for mail in email_messages]) or 0


def _signed(mail: EmailMessage) -> EmailMessage:
    signing = settings.DKIM
    message = SignedMessage(mail.message(), domain=signing.domain, selector=signing.selector, key=signing.key)

    def wire(**options: Any) -> SignedMessage:
        return message

    signed = copy.copy(mail)
    signed.message = wire  # type: ignore[method-assign, assignment]  # all that the backend asks of it
    return signed
