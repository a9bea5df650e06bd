"""What each fact of the journal is as a sentence of the story."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.followup.enums import Asked

# What a colleague wrote down, in whosever name: nobody said it into a phone, and maybe in no room.
NOTED = _("%(who)s noted it.")
# What was asked for by hand goes with a mail that waits and can be called off; its detail says what became of it.
ASKED_FOR = _("%(who)s asked for a mail to its owner: how does it go?")
SENTENCES: Mapping[str, str | Promise] = {
    "commitment.captured": _("%(who)s said it in the room."),
    "commitment.edited": _("%(who)s changed the wording before it was read back."),
    "commitment.corrected": _("%(who)s corrected the text before it was read back."),
    "commitment.accepted": _("%(who)s put it on the wall."),
    "commitment.held": _("%(who)s held it back from the wall."),
    "commitment.rejected": _("%(who)s kept it off the wall."),
    "commitment.restored": _("%(who)s took the last decision about it back."),
    "commitment.merged": _("%(who)s merged it with another that says the same."),
    "commitment.withdrawn_before_confirmation": _("%(who)s withdrew it before it was confirmed."),
    "commitment.read_back": _("%(who)s had it read back. From here on the text stands."),
    "commitment.confirmed": _("%(who)s confirmed it."),
    "commitment.confirmed_outside": _("The institution confirmed it after the room."),
    "commitment.confirmation_asked": _("%(who)s asked the institution to confirm it."),
    "commitment.attributed": _("%(who)s noted in whose name it was promised."),
    "commitment.put_on_record": _("%(who)s put the institution’s name under it."),
    "commitment.unconfirmed": _("Nobody confirmed it in time. No institution stands behind it."),
    "commitment.amended": _("%(who)s recorded a new version of the text."),
    "commitment.signoff_requested": _("%(who)s asked the institution to sign off."),
    "commitment.signoff_overdue": _("The days to sign off are over."),
    "commitment.signature_recorded": _("%(who)s recorded a signature. Others have yet to sign."),
    "commitment.signed_off": _("%(who)s recorded the sign-off."),
    "commitment.returned": _("The institution asked for a change."),
    "commitment.declined": _("The institution declined."),
    "commitment.screened": _("%(who)s judged whether it can be verified."),
    "commitment.progress_reported": _("%(who)s reported: %(report)s."),
    "commitment.progress_link_sent": _("%(who)s sent a link to report progress."),
    "progress.accepted": _("%(who)s read the report."),
    "progress.returned": _("%(who)s returned the report. It counts no more."),
    "progress.reopened": _("%(who)s took that back: the report counts and waits to be read."),
    "progress.withdrawn": _("%(who)s took the report back."),
    "progress.support_answered": _("%(who)s answered the call for help."),
    "commitment.overdue": _("Its date has passed."),
    "commitment.claimed": _("%(who)s claimed that it is fulfilled."),
    "commitment.verified": _("%(who)s verified it."),
    "commitment.closed": _("%(who)s closed it."),
    "commitment.contested": _("An institution contests it."),
    "commitment.contest_resolved": _("The contest is resolved."),
    "commitment.challenge_window_ended": _("The days in which it could be contested are over."),
    "commitment.reply_published": _("The institution published a statement."),
    "commitment.reply_withdrawn": _("The institution withdrew a statement."),
    "commitment.described": _("%(who)s described it more closely."),
    "commitment.translated": _("%(who)s translated it."),
    "commitment.signatories_named": _("%(who)s settled who signs it."),
    "commitment.withdrawn": _("The institution withdrew the commitment."),
    "commitment.superseded": _("%(who)s put another commitment in its place."),
    "commitment.lapsed": _("It lapsed: the date and the days of grace passed without a report."),
    "resource.recorded": _("%(who)s recorded money."),
    "commitment.transferred": _("Another institution owes it now."),
    "commitment.transfer_accepted": _("The new owner took it over."),
    "obligation.carried_forward": _("It goes before the next dialogue, as it is still open."),
    "obligation.fate_decided": _("%(who)s decided what the next dialogue does with it."),
    "obligation.needs_assignment": _("Whoever owed it has ended. It waits for a person to say who owes it."),
    "action.transferred": _("Another institution owes “%(item)s” now."),
    "action.transfer_accepted": _("The new owner took “%(item)s” over."),
    "action.created": _("%(who)s added the action item “%(item)s”."),
    "action.started": _("%(who)s started “%(item)s”."),
    "action.blocked": _("%(who)s marked “%(item)s” as blocked."),
    "action.done": _("%(who)s marked “%(item)s” as done."),
    "action.verified": _("%(who)s verified that “%(item)s” is done."),
    "action.cancelled": _("%(who)s cancelled “%(item)s”."),
    "action.progress_reported": _("%(who)s reported on “%(item)s”: %(report)s."),
    "commitment.reminded": _("Whoever does it was reminded."),
    "commitment.escalated": _("It went up to %(asked)s, as it is still open."),
    "action.reminded": _("Whoever does “%(item)s” was reminded."),
    "action.escalated": _("“%(item)s” went up to %(asked)s, as it is still open."),
    "action.changed": _("%(who)s changed the date or the post of “%(item)s”."),
    "commitment.noted": _("%(who)s changed the colleagues' note."),
    "action.person_named": _("%(who)s named a new person for “%(item)s”."),
    "action.person_left": _("Whoever did “%(item)s” does not do it any more. It needs a new responsible person."),
    "action.person_stays": _("Whoever did “%(item)s” does it after all."),
    "progress.reporter_named": _("Somebody reported through the link of another, and said who."),
    "action.progress_link_sent": _("%(who)s sent a link to report on “%(item)s”."),
    "asked_mail.called_off": _("%(who)s called the mail off before it went."),
    "asked_mail.taken_back_in": _("%(who)s let the mail go after all."),
}


# What only concerns those who work on the programme.
AMONG_COLLEAGUES = frozenset({"commitment.noted", "asked_mail.called_off", "asked_mail.taken_back_in"})

UPWARDS = {Asked.FOCAL_POINT: _("the focal point"), Asked.CHAIRS: _("the chairs")}
