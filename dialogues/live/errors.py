from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NotSignedIn(Refused):
    """Neither a room cookie, nor a session with a role here, nor a key."""

    code = "live.not_signed_in"
    detail = _("Please join with the room code or your personal link.")
    status: ClassVar[int] = 401


class NotAdmitted(Refused):
    """Signed in, but not for this room; also the answer for a room that does not exist."""

    code = "live.not_admitted"
    detail = _("You cannot enter this room.")
    status: ClassVar[int] = 403


class CodeUnknown(Refused):
    code = "room.code_unknown"
    detail = _("No room has this code. Please look at the wall again.")
    status: ClassVar[int] = 404


class CodeReplaced(Refused):
    code = "room.code_replaced"
    detail = _("This code is no longer valid. The present one is on the wall.")


class CodeClosed(Refused):
    code = "room.code_closed"
    detail = _("The code lets nobody in at the moment. Please ask the facilitator.")


class TooManyCodes(Refused):
    """Somebody behind this address tries out codes."""

    code = "room.too_many_codes"
    detail = _("Too many wrong codes. Please wait five minutes, or use your personal link.")
    status: ClassVar[int] = 429


class RoomNotOpen(Refused):
    code = "room.not_open"
    detail = _("The room is not open.")


class RoomAlreadyOpen(Refused):
    code = "room.already_open"
    detail = _("The room is open already.")


class RoomEnded(Refused):
    code = "room.ended"
    detail = _("This dialogue has ended.")


class RoomTooEarly(Refused):
    """domain.md §2.3: at most 60 minutes before the start, or with a reason."""

    code = "room.too_early"
    detail = _("The room opens at most 60 minutes before the start. If you need it earlier, say why.")


class CommandUnknown(Refused):
    code = "command.unknown"
    detail = _("We do not know this command.")
    status: ClassVar[int] = 400


class CommandNotAllowed(Refused):
    code = "command.not_allowed"
    detail = _("You may not do this here.")
    status: ClassVar[int] = 403


class CommitmentUnknown(Refused):
    code = "commitment.unknown"
    detail = _("There is no such commitment here.")
    status: ClassVar[int] = 404


class NotOnTheWall(Refused):
    code = "commitment.not_on_the_wall"
    detail = _("Accept it for the wall first.")


class ItemUnknown(Refused):
    code = "item.unknown"
    detail = _("There is no such agenda item here.")
    status: ClassVar[int] = 404


class NoItemLeft(Refused):
    code = "item.none_left"
    detail = _("All agenda items are done.")
