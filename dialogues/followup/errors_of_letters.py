from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class AskedToday(Refused):
    """One letter or reminder a day."""

    code = "owner_letter.asked_today"
    detail = _("This institution has been asked about this text today. A reminder can go tomorrow.")
