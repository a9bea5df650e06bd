from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class WrongAgreementState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "agreement.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class PartiesMissing(Refused):
    code = "agreement.parties_missing"
    detail = _("An agreement needs at least two different institutions.")
    field = "parties"


class TextMissing(Refused):
    code = "agreement.text_missing"
    detail = _("Write the text, or add the file that holds it.")
    field = "text"


class TextStands(Refused):
    """A signed text changes by a review that ends with an amendment, never in between."""

    code = "agreement.text_stands"
    detail = _("The text is signed and stands. Begin a review to amend it.")


class ChangeReasonMissing(Refused):
    code = "agreement.reason_missing"
    detail = _("Say why.")
    field = "reason"


class NotAPartyToIt(Refused):
    code = "agreement.not_a_party"
    detail = _("Tasks are led by, and pass to, parties of the agreement.")
    field = "tasks"


class ValidityTooShort(Refused):
    """`date` is the day up to which it is valid already, or on which it was signed."""

    code = "agreement.validity_too_short"
    detail = _("The new end must lie after %(date)s.")
    field = "valid_to_date"


class ReviewTooEarly(Refused):
    code = "agreement.review_too_early"
    detail = _("The next review must lie after %(date)s.")
    field = "next_review_date"


class SignedInTheFuture(Refused):
    code = "agreement.signed_in_the_future"
    detail = _("It cannot have been signed on a day that is still to come.")
    field = "signed_date"


class NotOverYet(Refused):
    code = "agreement.not_over_yet"
    detail = _("It is valid until %(date)s.")


class HealthCheckOver(Refused):
    code = "health_check.over"
    detail = _("This health check is closed. Thank you all the same.")


class AnsweredAlready(Refused):
    code = "health_check.answered_already"
    detail = _("This link has answered already. Answers cannot be changed, because nobody knows which one is yours.")


class AspectMissing(Refused):
    code = "health_check.aspect_missing"
    detail = _("Please choose one light for every line.")


class NobodyToAsk(Refused):
    code = "health_check.nobody_to_ask"
    detail = _("The coalition has no members today, so there is nobody to ask.")
