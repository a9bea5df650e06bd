"""The mails of the chain. Each goes out once per key and has a short twin for Zalo or Telegram."""

import datetime as dt
from collections.abc import Sequence

from django.utils.text import Truncator

from dialogues.invitations.enums import NominationState
from dialogues.invitations.models import Delegate, Invitation, Letter, Nomination
from dialogues.invitations.queries.open_things import open_things
from dialogues.invitations.queries.own_time import wording_for, wording_to
from dialogues.invitations.queries.wording import day_in_words, institution_name, wording_of
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.models import StoredFile

from .calendar_files import CalendarFile, calendar_file, date_to_hold
from .links import DelegateLinks


def post_invitation(
    invitation: Invitation, *, link: str, round: int, at: dt.datetime, letter: Letter | None = None
) -> None:
    """To the institution's contact point: who invites to what, when, where, and whom to send (domain.md §2.7(1)).

    `letter` goes along as its PDF, and the date as a file to hold it (calendar.md C34).
    """
    language = invitation.language
    held = date_to_hold(invitation.dialogue, language, at)
    context = {
        "invitation": invitation,
        "institution": institution_name(invitation.institution, language),
        "wording": wording_to(invitation.dialogue, language, invitation.institution),
        "institution_short": Truncator(institution_name(invitation.institution, language)).chars(40),
        "deadline": day_in_words(invitation.deadline_date, language),
        "link": link,
        "letter": letter,
        "notes": _notes(letter, language),
        "held": bool(held),
    }
    key = f"invitation:{invitation.pk}:sent:{round}"
    post_to_institution(invitation, "invitation", context, key=key, attachments=[*_files(letter), *held], at=at)


def post_withdrawal(letter: Letter, *, at: dt.datetime, reason: str = "") -> None:
    """To the contact point of an institution that has the letter: it is withdrawn, with its number."""
    invitation, language = letter.invitation, letter.invitation.language
    context = {
        "institution": institution_name(invitation.institution, language),
        "wording": wording_of(letter.dialogue, language),
        "reference": letter.reference,
        "date": day_in_words(letter.letter_date, language),
        "reason": reason,
    }
    key = f"letter:{letter.pk}:withdrawn:{int(at.timestamp())}"
    post_to_institution(invitation, "withdrawal", context, key=key, at=at)


def post_receipt(invitation: Invitation, nominations: Sequence[Nomination], *, at: dt.datetime) -> None:
    """To the contact point: whom we have noted, as delegate or as alternate."""
    language = invitation.language
    context = {
        "invitation": invitation,
        "institution": institution_name(invitation.institution, language),
        "wording": wording_of(invitation.dialogue, language),
        "delegates": [item for item in nominations if item.state == NominationState.ACCEPTED],
        "alternates": [item for item in nominations if item.state == NominationState.ALTERNATE],
        "submitted": [item for item in nominations if item.state == NominationState.SUBMITTED],
    }
    key = f"invitation:{invitation.pk}:receipt:{nominations[0].pk}"
    post_to_institution(invitation, "receipt", context, key=key, at=at)


def post_rsvp_request(delegate: Delegate, *, links: DelegateLinks, at: dt.datetime) -> None:
    """To the person named: please say whether you come, here or in your calendar."""
    language = delegate.person.language
    institution, file = delegate.institution, calendar_file(delegate, links, at)
    context = {
        "delegate": delegate,
        "institution": institution_name(institution, language) if institution else "",
        "wording": wording_for(delegate),
        "links": links,
        "calendar": file is not None,
    }
    post_to_delegate(delegate, "rsvp", context, key=f"delegate:{delegate.pk}:rsvp", file=file, at=at)


def post_to_delegate(
    delegate: Delegate,
    template: str,
    context: dict[str, object],
    *,
    key: str,
    at: dt.datetime,
    file: CalendarFile | None = None,
) -> None:
    """To the person named, in the person's language; `file` is for the calendar."""
    language = delegate.person.language
    mail = render_mail(f"invitations/mail/{template}", context, language)
    message = post_message(
        key=key,
        scope=delegate.dialogue.programme.scope,
        subject_key=f"delegate:{delegate.pk}",
        to_name=delegate.person.name,
        to_email=delegate.person.email,
        language=language,
        calendar=file.content if file else "",
        calendar_method=file.method if file else "",
        references=file.thread if file else "",
        at=at,
        **mail.words(),
    )
    if file:
        file.goes_with(message)


def post_to_institution(
    invitation: Invitation,
    template: str,
    context: dict[str, object],
    *,
    key: str,
    at: dt.datetime,
    attachments: Sequence[tuple[str, StoredFile]] = (),
) -> None:
    """To its contact point, in the language of the invitation. `context` has the `institution` in words."""
    contact = invitation.contact_point
    context = context | {"open_things": open_things(invitation.institution, invitation.dialogue.programme, at)}
    mail = render_mail(f"invitations/mail/{template}", context, invitation.language)
    post_message(
        key=key,
        scope=invitation.dialogue.programme.scope,
        subject_key=f"invitation:{invitation.pk}",
        to_name=contact.post if contact else str(context["institution"]),
        to_email=contact.email if contact else "",
        language=invitation.language,
        attachments=attachments,
        at=at,
        **mail.words(),
    )


def _files(letter: Letter | None) -> list[tuple[str, StoredFile]]:
    return [(f"{letter.file_name}.pdf", letter.pdf)] if letter and letter.pdf else []


def _notes(letter: Letter | None, language: str) -> list[str]:
    """That it is an advance notice, or which letter it replaces, in the mail's language if the letter speaks it."""
    parts = letter.parts if letter else []
    chosen = next((part for part in parts if part["lang"] == language), parts[0] if parts else None)
    return [*chosen["notes"]] if chosen else []
