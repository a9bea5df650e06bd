"""What may be said no to about recommendations and their answers."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class RecommendationTextMissing(Refused):
    code = "recommendation.text_missing"
    detail = _("Please say what is recommended, in at least one language.")


class AddresseeMissing(Refused):
    code = "recommendation.addressee_missing"
    detail = _("Please say who should answer it.")
    field = "addressed_to"


class RecommendationCodeTaken(Refused):
    code = "recommendation.code_taken"
    detail = _("Another recommendation has this code.")
    field = "code"


class AllAnswered(Refused):
    code = "recommendation.all_answered"
    detail = _("All institutions have answered.")


class LeadsElsewhere(Refused):
    code = "recommendation.leads_elsewhere"
    detail = _("An answer leads to commitments of the same programme.")
    field = "leads_to"
