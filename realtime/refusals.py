"""Refusals of the transport itself, and what each refusal is in HTTP."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class Busy(Refused):
    """Not taken, nothing lost: send the same command again after `retry` milliseconds."""

    code = "busy"
    detail = _("Very many people are posting just now. Please send it again in a moment.")
    status = 503
    retry = 2_000


class Failed(Refused):
    """Whether it was committed is not known: the same id sent again gives the true answer."""

    code = "server.failed"
    detail = _("Something went wrong here. Please send it again in a moment.")
    status = 503
    retry = 2_000


class TooMany(Refused):
    code = "rate.exceeded"
    detail = _("This was too much at once. Please wait a moment and send it again.")
    status = 429
    retry = 5_000


REFUSED = 409
# A refusal says its own status where it is not simply "not now"; those that come from a batch are known by their code.
_STATUS = {
    "commitment.unknown": 404,
    "command.not_allowed": 403,
    "command.unknown": 400,
    "item.unknown": 404,
    "commitment.anonymity_not_offered": 422,
    "commitment.date_invalid": 422,
    "commitment.number_invalid": 422,
    "commitment.reason_missing": 422,
    "commitment.statement_missing": 422,
    "commitment.text_too_long": 422,
    "commitment.text_unreadable": 422,
}


def status_of(code: str) -> int:
    return _STATUS.get(code, REFUSED)
