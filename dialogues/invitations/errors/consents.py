from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class RecipientMissing(Refused):
    code = "consent.recipient_missing"
    detail = _("Say who else has to stop.")
    field = "recipient"
