from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class OwnerGoesOnRecord(Refused):
    """INV-16: what was said where nobody is quoted is joined with an institution by nobody but the institution."""

    code = "commitment.owner_goes_on_record"
    detail = _(
        "In this part of the dialogue nobody is quoted, so nobody can promise in an institution’s name but itself. "
        "Note it without an institution: once it is read out, a delegate of the institution can put its name under "
        "it on the own phone, or post it there at once."
    )
    field = "institution"


class TextChanged(Refused):
    """COM-4: what is signed is what was read."""

    code = "commitment.text_changed"
    detail = _("The text has changed since this page was opened. Please read it again before you sign.")


class FindingNotedAlready(Refused):
    code = "finding.noted_already"
    detail = _("This finding is noted already, as %(code)s.")


class FindingNotLinked(Refused):
    code = "finding.not_linked"
    detail = _("This finding does not stand in that commitment.")
