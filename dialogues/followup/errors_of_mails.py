"""Why a mail of follow-up cannot be left out, taken back in or asked for."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class MailNotPlanned(Refused):
    code = "follow_up.not_planned"
    detail = _("This mail has gone out or is called off; it can no longer be left out.")


class MailNotLeftOut(Refused):
    code = "follow_up.not_left_out"
    detail = _("This mail was not left out by anybody.")


class MailTooLate(Refused):
    code = "follow_up.too_late"
    detail = _("The time of this mail has passed. The next one goes out as planned.")


class FollowUpPausedAlready(Refused):
    code = "follow_up.paused"
    detail = _("The mails of this programme's follow-up are paused already.")


class FollowUpNotPaused(Refused):
    code = "follow_up.not_paused"
    detail = _("The mails of this programme's follow-up are not paused.")


class NobodyToAsk(Refused):
    code = "follow_up.nobody_to_ask"
    detail = _("None of these has an owner who could be asked now.")


class NotAskedAgain(Refused):
    code = "follow_up.not_asked"
    detail = _("This owner owes none of these any more.")
