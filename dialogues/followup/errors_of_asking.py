from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class AskedMailNotWaiting(Refused):
    code = "asked_mail.not_waiting"
    detail = _("This mail does not wait any more: it has gone out, or somebody has called it off.")


class CallingOffWithoutReason(Refused):
    code = "asked_mail.reason_missing"
    detail = _("Please say why it does not go out.")
    field = "reason"


class AskedMailNotCalledOff(Refused):
    code = "asked_mail.not_called_off"
    detail = _("This mail has not been called off.")


class AskedMailTooLate(Refused):
    code = "asked_mail.too_late"
    detail = _("Its time has passed. Please ask again.")


class AskedSince(Refused):
    code = "asked_mail.asked_since"
    detail = _("This institution has been asked about the same since.")
