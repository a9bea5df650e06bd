"""Refusals of published editions."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class WrongEditionState(Refused):
    code = "edition.wrong_state"
    detail = _("From “%(before)s” it cannot become “%(after)s”.")


class EditionOfTheFuture(Refused):
    code = "edition.of_the_future"
    detail = _("Nothing is known yet of %(date)s.")
    field = "as_of_date"


class EditionThereAlready(Refused):
    code = "edition.there_already"
    detail = _("There is an edition of %(date)s already. What was published is corrected by a new version of it.")
    field = "as_of_date"


class CommentsStillOpen(Refused):
    code = "edition.comments_still_open"
    detail = _("Comments may come until %(until)s. It can be approved on the day after.")


class NothingToReview(Refused):
    code = "edition.nothing_to_review"
    detail = _("It is reviewed once it is frozen, and before it is published.")


class ReviewedAlready(Refused):
    code = "edition.reviewed_already"
    detail = _("It has been reviewed already.")


class ReviewedByPreparer(Refused):
    code = "edition.reviewed_by_preparer"
    detail = _("Whoever prepared it does not review it: please ask somebody else.")


class NoCommentsNow(Refused):
    code = "edition.no_comments_now"
    detail = _("It is not open for comments.")


class NobodyToAsk(Refused):
    code = "edition.nobody_to_ask"
    detail = _("Every institution with a commitment in it has commented already.")


class AskedToday(Refused):
    code = "edition.asked_today"
    detail = _("Everybody who has said nothing yet was asked today already. Ask again tomorrow.")


class CorrectionNoteMissing(Refused):
    code = "edition.note_missing"
    detail = _("Please say what is corrected and why: it stands beside the new version.")
    field = "note"


class CommentMissing(Refused):
    code = "edition.comment_missing"
    detail = _("Please write down what was said.")
    field = "text"


class EditionAltered(Refused):
    code = "edition.altered"
    detail = _("Its content is not what was opened for comments. It is not published; take it back and draft it anew.")


class PlainSettled(Refused):
    code = "edition.plain_settled"
    detail = _("It is frozen with the edition. Take the edition back, or draft a correction, to change it.")


class PlainEmpty(Refused):
    code = "edition.plain_empty"
    detail = _("Please write a text, or choose a recording.")
    field = "text"


class PlainTooLong(Refused):
    code = "edition.plain_too_long"
    detail = _(
        "That is more than one page in large print: at most %(words)s words, %(characters)s characters and "
        "%(lines)s lines."
    )
    field = "text"


class PlainLanguageUnknown(Refused):
    code = "edition.plain_language_unknown"
    detail = _("This language is not known here.")


class PlainOutdated(Refused):
    code = "edition.plain_outdated"
    detail = _(
        "The figures have changed since the plain version was written (%(languages)s). Read it again and save it, "
        "then open the edition."
    )
