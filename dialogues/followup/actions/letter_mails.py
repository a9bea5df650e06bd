"""What the mail says that carries a letter to an owner, or reminds of one: the same in the preview and in the mail."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import translation

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import SignOff
from dialogues.followup.models import AskedMail, OwnerLetter, OwnerLetterLine
from dialogues.followup.queries.addressees import Addressee
from dialogues.institutions.queries import name_of
from dialogues.invitations.queries.wording import day_in_words, weekday_in_words
from dialogues.languages.translated import said
from dialogues.people.emails import Mail, render_mail

from .owner_letters import link_of


def letter_mail(
    letter: OwnerLetter, lines: list[OwnerLetterLine], to: Addressee, *, reminder: int, on: dt.date
) -> Mail:
    with translation.override(to.language):
        context = {
            "name": to.name,
            "institution": name_of(letter.institution),
            "programme": str(said(letter.programme.title)),
            "letter": letter,
            "date": day_in_words(letter.letter_date, to.language),
            "answer_by": weekday_in_words(letter.answer_by_date, to.language),
            "is_past": on > letter.answer_by_date,
            "lines": lines,
            "link": link_of(letter),
        }
        template = "sign_off_reminder" if reminder else "sign_off"
        return render_mail(f"followup/mail/{template}", context, to.language)


def lines_to_answer(mail: AskedMail) -> list[OwnerLetterLine]:
    """All of the letter while any waits; of a reminder what is neither signed there nor declined nor sent back."""
    if mail.letter is None:
        return []
    lines = _lines(mail.letter)
    signed = SignOff.objects.filter(institution=mail.institution).values("version")
    open_ones = list(lines.filter(commitment__lifecycle=Lifecycle.SIGNOFF_REQUESTED).exclude(version__in=signed))
    return list(lines) if open_ones and not mail.reminder else open_ones


def _lines(letter: OwnerLetter) -> QuerySet[OwnerLetterLine]:
    return letter.lines.select_related("commitment", "version").order_by("pk")
