from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ReminderNotPlanned(Refused):
    code = "reminder.not_planned"
    detail = _("This reminder has gone out or is called off; it can no longer be left out.")


class ReminderNotLeftOut(Refused):
    code = "reminder.not_left_out"
    detail = _("This reminder was not left out by anybody.")


class ReminderTooLate(Refused):
    code = "reminder.too_late"
    detail = _("The time of this reminder has passed. The next one goes out as planned.")


class AlreadyPaused(Refused):
    code = "reminders.paused"
    detail = _("The reminders of this dialogue are paused already.")


class NotPaused(Refused):
    code = "reminders.not_paused"
    detail = _("The reminders of this dialogue are not paused.")
