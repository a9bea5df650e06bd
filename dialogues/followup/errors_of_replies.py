from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ReplyTextMissing(Refused):
    code = "reply.text_missing"
    detail = _("Write what your institution wants to say.")
    field = "text"


class ReplyTextTooLong(Refused):
    """`limit` in characters; also where the text holds what cannot be stored."""

    code = "reply.text_too_long"
    detail = _("At most %(limit)s characters, please.")
    field = "text"


class NobodysReply(Refused):
    code = "reply.not_an_owner"
    detail = _("Only an institution that made the commitment, or owes it now, has a right of reply.")
    field = "institution"


class ReplyWithdrawnAlready(Refused):
    code = "reply.withdrawn"
    detail = _("This statement was withdrawn before.")
