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


class EndedByItself(Refused):
    """Answers for statistics are deleted with the click of the person: nothing of them is left to be undone."""

    code = "consent.ended_by_itself"
    detail = _("It was deleted here at once, when the person took the consent back. That cannot be undone.")


class ConsentsClosed(Refused):
    """Nobody is reminded in a closed programme, so no day of the law is set running there again (PRV-1)."""

    code = "consent.programme_closed"
    detail = _("The programme is closed. Reopen it first: in a closed one nobody is reminded of these days.")
