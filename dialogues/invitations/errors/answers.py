from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class WithdrawnDelegate(Refused):
    code = "delegate.withdrawn"
    detail = _("This place has been given to somebody else.")


class GroundRulesChanged(Refused):
    code = "ground_rules.changed"
    detail = _("The ground rules have changed. Please read the present version and accept that one.")


class Unanswerable(Refused):
    code = "rsvp.unanswerable"
    detail = _("Answer with yes, maybe or no.")


class AnsweredSince(Refused):
    code = "rsvp.answered_since"
    detail = _("A later answer is known already, and the last one counts.")


class NotCheckedIn(Refused):
    code = "delegate.not_checked_in"
    detail = _("This person is not checked in.")


class AnotherDialoguesSite(Refused):
    code = "site.of_another_dialogue"
    detail = _("This place belongs to another dialogue.")


class CalendarRenewedTooOften(Refused):
    code = "calendar.renewed_too_often"
    detail = _("This address was renewed too often. Ask the secretariat for a new link.")
