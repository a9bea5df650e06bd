"""The mails that carry letters to owners."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import translation

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import SignOff
from dialogues.followup.actions.owner_letters import OWNER_LETTER, link_of
from dialogues.followup.enums import Asked
from dialogues.followup.models import FollowUpMail, OwnerLetter, OwnerLetterLine
from dialogues.followup.queries.addressees import AddressBook
from dialogues.institutions.queries import name_of
from dialogues.invitations.queries.wording import day_in_words, weekday_in_words
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.languages.translated import said
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.programme.queries import today_in


@handles(OWNER_LETTER)
def mail_owner_letter(work: DueWork, at: dt.datetime) -> None:
    """To the focal point, else to the post: the letter as its PDF, and where to read and sign it in the portal.

    A reminder is left out when everything in the letter has been answered meanwhile.
    """
    letters = OwnerLetter.objects.select_related("programme", "institution", "pdf").prefetch_related(
        "institution__names"
    )
    letter = letters.get(pk=work.payload["letter"])
    is_reminder = bool(work.payload["reminder"])
    lines = _unanswered(letter) if is_reminder else list(_lines(letter))
    if not lines:
        return
    mail = FollowUpMail(programme=letter.programme, institution=letter.institution, to=Asked.FOCAL_POINT)
    to = AddressBook([mail], today_in(letter.programme, at)).of(mail)[0]
    with translation.override(to.language):
        context = {
            "name": to.name,
            "institution": name_of(letter.institution),
            "programme": str(said(letter.programme.title)),
            "letter": letter,
            "date": day_in_words(letter.letter_date, to.language),
            "answer_by": weekday_in_words(letter.answer_by_date, to.language),
            "is_past": today_in(letter.programme, at) > letter.answer_by_date,
            "lines": lines,
            "link": link_of(letter),
        }
    template = "sign_off_reminder" if is_reminder else "sign_off"
    post_message(
        key=work.key,
        scope=letter.programme.scope,
        subject_key=f"owner_letter:{letter.pk}",
        to_name=to.name,
        to_email=to.email,
        language=to.language,
        attachments=[(f"{letter.file_name}.pdf", letter.pdf)],
        at=at,
        **render_mail(f"followup/mail/{template}", context, to.language).words(),
    )


def _unanswered(letter: OwnerLetter) -> list[OwnerLetterLine]:
    """Neither signed by this institution nor declined, nor sent back for another text."""
    signed = SignOff.objects.filter(institution=letter.institution).values("version")
    waiting = _lines(letter).filter(commitment__lifecycle=Lifecycle.SIGNOFF_REQUESTED)
    return list(waiting.exclude(version__in=signed))


def _lines(letter: OwnerLetter) -> QuerySet[OwnerLetterLine]:
    return letter.lines.select_related("commitment", "version").order_by("pk")
