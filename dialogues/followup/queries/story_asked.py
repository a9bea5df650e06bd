"""Mails that somebody asked for, as the story tells them: nobody was asked before the mail went."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from dialogues.commitments.models import Commitment
from dialogues.followup.models import AskedMail
from dialogues.invitations.enums import ReminderState
from dialogues.journal.models import Entry

_QUESTION, _SIGNATURE = "commitment.progress_link_sent", "commitment.signoff_requested"


def mails_asked_for(entries: Iterable[Entry], commitment: Commitment) -> Mapping[int, list[AskedMail]]:
    """By the entry that says it was asked for: mail and entry are made in one transaction, at one moment."""
    asking = [entry for entry in entries if entry.kind in (_QUESTION, _SIGNATURE)]
    if not asking:
        return {}
    made = AskedMail.objects.filter(
        programme=commitment.dialogue.programme, reminder=0, asked_at__in={entry.at for entry in asking}
    )
    about = [mail for mail in made.order_by("pk") if commitment.pk in mail.commitments]
    alike = defaultdict[tuple[object, ...], list[Entry]](list)
    for entry in sorted(asking, key=lambda entry: entry.sequence):
        alike[entry.kind, entry.at].append(entry)
    return {
        # Of a joint pledge each owner has a mail, and each question a fact of its own.
        entry.pk: [mail for mail in about if (_kind_of(mail), mail.asked_at) == same][nth :: len(facts)]
        for same, facts in alike.items()
        for nth, entry in enumerate(facts)
    }


def _kind_of(mail: AskedMail) -> str:
    return _SIGNATURE if mail.letter_id else _QUESTION


def what_became_of(mails: Iterable[AskedMail], zone: ZoneInfo) -> str:
    """Where each stands now."""
    return " · ".join(dict.fromkeys(_stand(mail, zone) for mail in mails))


def _stand(mail: AskedMail, zone: ZoneInfo) -> str:
    if mail.state == ReminderState.PLANNED:
        due = date_format(mail.due_at.astimezone(zone), "SHORT_DATETIME_FORMAT")
        return gettext("the mail waits until %(when)s") % {"when": due}
    if mail.sent_at:
        return gettext("the mail went on %(date)s") % {"date": date_format(mail.sent_at.astimezone(zone))}
    if mail.is_left_out_by_choice:
        return gettext("the mail was called off, nobody was asked")
    if mail.left_out_because:
        return gettext("the mail did not go: %(why)s") % {"why": mail.get_left_out_because_display()}
    return gettext("the mail did not go: %(why)s") % {"why": mail.get_state_display().lower()}
