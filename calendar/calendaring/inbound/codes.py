"""Why a mail was judged as it was, in plain words for the secretariat."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused

WORDS: dict[str, Promise] = {
    "answer.received": _("The answer was taken."),
    "delegation.received": _("The guest sends somebody else. The chair is asked; where there is none, you decide."),
    "counter.received": _("The guest proposes another time."),
    "refresh.received": _("The guest’s calendar asked for the invitation again, and it was sent."),
    "refresh.sent_lately": _("The guest’s calendar asked for the invitation again, which was sent shortly before."),
    "crasher.received": _("Somebody who was not invited has answered: the invitation was passed on."),
    "crasher.unproven": _("Somebody who was not invited has answered, and who wrote it is not proven."),
    "bounce.reported": _("A mail of ours came back. Please call or write by post."),
    "bounce.told_before": _("A mail of ours came back, which was known already or is not final."),
    "mail.words": _("A letter in words, without an answer for the calendar. Please read it."),
    "mail.automatic": _("An automatic reply, such as an absence note."),
    "mail.unknown_address": _("It was sent to an address that belongs to no guest."),
    "mail.too_large": _("The mail is larger than this installation takes."),
    "mail.too_many": _("Thirty mails to this guest’s address wait already, so this one was laid aside."),
    "mail.unreadable": _("The mail is damaged and could not be read."),
    "mail.too_many_parts": _("The mail has far too many parts to be an answer."),
    "mail.nested_too_deep": _("The mail hides parts within parts, as no calendar does."),
    "reply.unreadable": _("The calendar file is damaged and could not be read."),
    "reply.too_large": _("The calendar file is far too large to be an answer."),
    "reply.several_events": _("The calendar file is about several events at once."),
    "reply.several_calendars": _("The mail holds calendar files that say different things."),
    "reply.method_mismatch": _("The mail says of its calendar file something else than the file itself."),
    "reply.other_method": _("The calendar file is no answer to an invitation."),
    "reply.attendees": _("The answer does not name exactly one person."),
    "reply.no_stamp": _("The answer does not say when it was given."),
    "reply.unknown_meeting": _("The answer is to something this guest was not invited to."),
    "reply.meaning": _("The answer is neither yes, maybe nor no."),
    "reply.another_sender": _("The mail comes from somebody else than the person it answers for."),
    "reply.unproven_sender": _("Our mail server could not prove that the mail comes from its sender."),
    "reply.older_sequence": _("The answer is to an earlier date or place. The guest has been asked again."),
    "reply.older_stamp": _("A newer answer of the same calendar was taken already."),
    "reply.answered_since": _("The guest has answered later by another way, and the last answer counts."),
    "counter.no_times": _("The guest proposes another time, but it cannot be read which."),
    "delegation.nobody": _("The guest sends somebody else, but it cannot be read whom."),
}
_OTHERWISE = _("The answer was understood, but is not possible any more.")


def words_for(code: str) -> str | Promise:
    """Codes of refusals speak with the refusal's own words, where these need nothing filled in."""
    return WORDS.get(code) or next(_refused_with(code, Refused), _OTHERWISE)


def _refused_with(code: str, refusal: type[Refused]) -> Iterator[str | Promise]:
    for cls in refusal.__subclasses__():
        if cls.code == code and "%(" not in str(cls.detail):
            yield cls.detail
        yield from _refused_with(code, cls)
