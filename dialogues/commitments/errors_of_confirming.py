"""Why something cannot be confirmed outside of the room."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused

from .errors import NotAuthorised


class ReadInTheRoom(Refused):
    code = "commitment.read_in_the_room"
    detail = _("The room is open: it is read back there, so that everybody hears it.")


class SetAside(Refused):
    code = "commitment.set_aside"
    detail = _("It was set aside, so it waits for nobody. Whoever leads the room can take that back.")


class ProgrammeArchived(Refused):
    code = "commitment.programme_archived"
    detail = _("The programme has been archived: nothing is confirmed in it any more.")


class NobodyToConfirm(Refused):
    code = "commitment.nobody_to_confirm"
    detail = _("Say in whose name it was promised: that institution has to confirm it.")
    field = "institution"


class AskedToConfirmToday(Refused):
    code = "commitment.asked_to_confirm_today"
    detail = _("The institution has been asked today. Its answer is waited for.")


class ConfirmingNameMissing(Refused):
    code = "commitment.confirming_name_missing"
    detail = _("Please write your name, so that others know who confirmed.")
    field = "name"


class ConfirmingPersonMissing(Refused):
    """INV-13: a word of mouth counts from whoever may give it; a letter is the institution's own."""

    code = "commitment.confirming_person_missing"
    detail = _("Say which focal point or delegate confirmed it, or record the letter of the institution.")
    field = "affiliation"


class NotAuthorisedThen(NotAuthorised):
    """Who may speak is judged by the day on which it was said, not by the one on which it is written down."""

    code = "commitment.not_authorised_then"
    detail = _("On that day this person could not speak for the institution. Say who did, or another day.")
    field = "affiliation"


class ConfirmingLetterMissing(Refused):
    code = "commitment.confirming_letter_missing"
    detail = _("A letter has a number.")
    field = "letter_number"


class ConfirmingDayWrong(Refused):
    code = "commitment.confirming_day_wrong"
    detail = _("It can be confirmed from the day on which it was read back, and not in the future.")
    field = "said_on"
