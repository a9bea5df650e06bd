from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class DocumentEmpty(Refused):
    code = "document.empty"
    detail = _("Choose the file.")
    field = "file"


class DocumentReplaced(Refused):
    code = "document.replaced"
    detail = _("There is a newer version already. Replace that one.")


class KitNeedsDate(Refused):
    code = "kit.date_missing"
    detail = _("Give the dialogue a date first: the day on which the notes are due depends on it.")


class KitNeedsAgenda(Refused):
    code = "kit.agenda_missing"
    detail = _("This dialogue has no agenda yet. Choose the dialogue whose agenda is cloned.")
    field = "agenda_from"


class KitNeedsGroundRules(Refused):
    code = "kit.ground_rules_missing"
    detail = _("Publish the ground rules first, or choose a dialogue from which they are taken.")
    field = "agenda_from"


class KitPublished(Refused):
    code = "kit.published_already"
    detail = _("The kit of this dialogue is published already.")


class OrganiserMissing(Refused):
    code = "kit.organiser_missing"
    detail = _("Choose the post, or write the name, of whoever organises it on the spot.")
    field = "organiser_name"


class NotesEmpty(Refused):
    code = "notes.empty"
    detail = _("Write the notes, or add the file that holds them.")
    field = "text"


class NotesTooEarly(Refused):
    code = "notes.too_early"
    detail = _("The dialogue has not begun yet. Notes can be handed in from %(date)s on.")


class LessonEmpty(Refused):
    code = "lesson.empty"
    detail = _("Write down what was learnt.")
    field = "text"


class EvidenceMissing(Refused):
    """PRG-3."""

    code = "reported_figure.evidence_missing"
    detail = _("Say where this figure can be checked: an address, or a file of the programme.")
    field = "evidence_url"


class PilotStillRunning(Refused):
    """PRG-4."""

    code = "programme.pilot_still_running"
    detail = _("%(code)s is not closed yet. A programme is scaled up when its lessons are in.")
    field = "previous"
