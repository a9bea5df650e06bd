from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ConsentsWaiting(Refused):
    """`n`: consents that were taken back and have not all stopped yet; the law's days go on (PRV-1)."""

    code = "programme.consents_waiting"
    detail = _("Consents were taken back and are not dealt with yet: %(n)s. Their days go on; finish them first.")


class RecipientMissing(Refused):
    code = "consent.recipient_missing"
    detail = _("Say who else has to stop.")
    field = "recipient"
