from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class MailSettled(Refused):
    code = "inbound_mail.settled"
    detail = _("Somebody has dealt with this already.")


class MailNotSuch(Refused):
    code = "inbound_mail.not_such"
    detail = _("This cannot be done with a mail of this kind.")


class TimePassed(Refused):
    code = "inbound_mail.time_passed"
    detail = _("The time that was proposed has passed.")


class MailNotReopened(Refused):
    code = "inbound_mail.not_reopened"
    detail = _("Only what was marked as read can be opened again.")
