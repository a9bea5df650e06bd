from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NotNamed(Refused):
    code = "substitution.not_named"
    detail = _("Only somebody whom an institution has named can be replaced.")


class AlreadyAsked(Refused):
    code = "substitution.already_asked"
    detail = _("A deputy has been proposed already; the chair has been asked.")


class AlreadyHere(Refused):
    code = "substitution.already_here"
    detail = _("This person is checked in. Undo the check-in first.")


class ChainTooLong(Refused):
    """calendar.md C36: a deputy sends no deputy."""

    code = "substitution.chain_too_long"
    detail = _("A deputy cannot send a further deputy. Please ask your institution to name somebody.")


class NotTheChair(Refused):
    code = "substitution.not_the_chair"
    detail = _("Only a chair or co-chair of this dialogue can agree to a deputy of the head of a delegation.")
    field = "decided_by"


class NoChannel(Refused):
    code = "substitution.channel_missing"
    detail = _("Say how the chair agreed.")
    field = "channel"


class SamePerson(Refused):
    code = "substitution.same_person"
    detail = _("This is the person who cannot come. Name somebody else.")
    field = "name"
