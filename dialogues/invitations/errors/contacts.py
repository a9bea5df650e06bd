from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NextContactInThePast(Refused):
    code = "contact.next_in_the_past"
    field = "next_date"
    detail = _("The next contact lies ahead: choose today or a later day.")


class ContactAhead(Refused):
    code = "contact.ahead"
    field = "happened_at"
    detail = _("This has not happened yet.")


class NoteWithdrawn(Refused):
    code = "contact.withdrawn"
    detail = _("This note has been taken back.")
