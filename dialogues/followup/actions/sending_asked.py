"""The moment a mail goes out that somebody asked for: judged anew, so that nobody is asked about what is done."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.models import AskedMail, FollowUpPause, OwnerLetter, OwnerLetterLine
from dialogues.followup.queries.addressees import AddressBook, Addressee
from dialogues.followup.queries.asked_rows import planned_for
from dialogues.followup.queries.clocks import Term
from dialogues.followup.queries.owing import Owed
from dialogues.followup.queries.questions import questions_about
from dialogues.invitations.actions.planned import end_mail
from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.people.actions import post_message
from dialogues.people.emails import Mail
from dialogues.programme.queries import today_in

from .asked_mails import locked_asked_mail
from .chasing_mails import post_question, question_mail
from .letter_mails import letter_mail, lines_to_answer


@transaction.atomic
def send_asked_mail(*, mail: AskedMail, at: dt.datetime) -> AskedMail:
    """What is due goes out once; nothing where everything has been answered meanwhile."""
    mail = locked_asked_mail(mail)
    if mail.state != ReminderState.PLANNED or mail.due_at > at:
        return mail
    lines = lines_to_answer(mail)
    asked = [] if mail.letter else _still_asked(mail, at)
    if not lines and not asked:
        end_mail(mail, ReminderState.CALLED_OFF)
    elif FollowUpPause.objects.filter(programme=mail.programme).exists():
        end_mail(mail, ReminderState.SKIPPED, LeftOutBecause.PAUSED)
    else:
        if mail.letter:
            _post_letter(mail, mail.letter, lines, at)
        else:
            post_question(planned_for(mail), _owed(mail, asked, at), key=mail.key, at=at)
        mail.sent_at = at
        end_mail(mail, ReminderState.SENT)
    return mail


@transaction.atomic
def end_answered_letters(*, keys: Collection[str]) -> None:
    """A request to sign that waits for its morning is not needed any more once all of its texts are answered.

    `keys` as `commitment:7`, of what has changed. Again it finds nothing to end.
    """
    pks = [int(pk) for kind, _sep, pk in (key.partition(":") for key in keys) if kind == "commitment"]
    waiting = AskedMail.objects.filter(state=ReminderState.PLANNED, letter__lines__commitment__in=pks)
    for mail in waiting.order_by("pk").distinct():
        locked = locked_asked_mail(mail)
        if locked.state == ReminderState.PLANNED and not lines_to_answer(locked):
            end_mail(locked, ReminderState.CALLED_OFF)


def preview_of_asked(mail: AskedMail, to: Addressee, *, at: dt.datetime) -> Mail:
    """As it would go at `at`, without links that open anything."""
    if mail.letter:
        return letter_mail(
            mail.letter, lines_to_answer(mail), to, reminder=mail.reminder, on=today_in(mail.programme, at)
        )
    return question_mail(planned_for(mail), _owed(mail, _still_asked(mail, at), at), to, links={})


def _post_letter(mail: AskedMail, letter: OwnerLetter, lines: list[OwnerLetterLine], at: dt.datetime) -> None:
    """To the focal point, else to the post: the letter as its PDF, and where to read and sign it in the portal."""
    on = today_in(mail.programme, at)
    to = AddressBook([planned_for(mail)], on).of(planned_for(mail))[0]
    post_message(
        key=mail.key,
        scope=mail.programme.scope,
        subject_key=f"owner_letter:{letter.pk}",
        to_name=to.name,
        to_email=to.email,
        language=to.language,
        attachments=[(f"{letter.file_name}.pdf", letter.pdf)],
        at=at,
        **letter_mail(letter, lines, to, reminder=mail.reminder, on=on).words(),
    )


def _still_asked(mail: AskedMail, at: dt.datetime) -> list[Commitment]:
    """What this institution still owes of what it is asked about."""
    rows = told_commitments().filter(pk__in=mail.commitments).prefetch_related("transfers")
    asked = questions_about(rows, mail.programme, at, again=mail.commitments).questions
    return next((one.commitments for one in asked if one.institution.pk == mail.institution_id), [])


def _owed(mail: AskedMail, rows: Sequence[Commitment], at: dt.datetime) -> list[Owed]:
    return [Owed(row, mail.institution, Term(row.due_date), True, at) for row in rows]
