"""What a reminder says: the same words in the preview and in the mail (C57). No second calendar part (C38)."""

import datetime as dt
from typing import Any

from django.utils.text import Truncator

from dialogues.invitations.models import Delegate, Invitation, Reminder
from dialogues.invitations.queries.own_time import wording_for, wording_to
from dialogues.invitations.queries.wording import day_in_words, institution_name
from dialogues.people.actions import issue_token, post_message
from dialogues.people.emails import Mail, render_mail
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to

from .links import AFTERWARDS, expiry_of, issue_delegate_links, issue_nomination_link

# In a preview: the secret is made when the mail is.
HIDDEN = "…"


def reminder_mail(reminder: Reminder, *, link: str = "", stop_link: str = "") -> Mail:
    """Without links it is the preview, which names their pages and opens none."""
    purpose = Purpose.NOMINATION if reminder.invitation else Purpose.RSVP
    links = {
        "link": link or link_to(purpose, HIDDEN),
        "stop_link": stop_link or link_to(Purpose.UNSUBSCRIBE, HIDDEN),
    }
    if reminder.invitation:
        return _to_institution(reminder.invitation, reminder, links)
    return _to_delegate(_of(reminder.delegate), links)


def post_reminder(reminder: Reminder, *, at: dt.datetime) -> None:
    """Links of its own, so that they work when the first mail is long gone."""
    stop_link = link_to(Purpose.UNSUBSCRIBE, _stop_secret(reminder, at))
    if reminder.invitation:
        link = issue_nomination_link(invitation=reminder.invitation, at=at)
        contact = reminder.invitation.contact_point
        to_name = contact.post if contact else institution_name(reminder.invitation.institution, "en")
        to_email, language = contact.email if contact else "", reminder.invitation.language
    else:
        delegate = _of(reminder.delegate)
        link = issue_delegate_links(delegate=delegate, at=at).rsvp
        to_name, to_email, language = delegate.person.name, delegate.person.email, delegate.person.language
    post_message(
        key=f"reminder:{reminder.pk}",
        scope=reminder.dialogue.programme.scope,
        subject_key=reminder.about,
        to_name=to_name,
        to_email=to_email,
        language=language,
        unsubscribe_url=stop_link,
        at=at,
        **reminder_mail(reminder, link=link, stop_link=stop_link).words(),
    )


def _to_institution(invitation: Invitation, reminder: Reminder, links: dict[str, str]) -> Mail:
    language = invitation.language
    name = institution_name(invitation.institution, language)
    deadline = invitation.deadline_date
    context: dict[str, Any] = links | {
        "invitation": invitation,
        "institution": name,
        "institution_short": Truncator(name).chars(40),
        "wording": wording_to(invitation.dialogue, language, invitation.institution),
        "deadline": day_in_words(deadline, language),
        "is_past": bool(deadline and deadline < reminder.due_date),
    }
    return render_mail("invitations/mail/reminder_names", context, language)


def _to_delegate(delegate: Delegate, links: dict[str, str]) -> Mail:
    language, institution = delegate.person.language, delegate.institution
    context: dict[str, Any] = links | {
        "delegate": delegate,
        "institution": institution_name(institution, language) if institution else "",
        "wording": wording_for(delegate),
    }
    return render_mail("invitations/mail/reminder_rsvp", context, language)


def _of(delegate: Delegate | None) -> Delegate:
    """A reminder is about one of two; the database sees to it."""
    if delegate is None:
        raise ValueError("this reminder is about nobody")
    return delegate


def _stop_secret(reminder: Reminder, at: dt.datetime) -> str:
    _token, secret = issue_token(
        purpose=Purpose.UNSUBSCRIBE,
        object_key=reminder.about,
        expires_at=expiry_of(reminder.dialogue, at) + AFTERWARDS,
        at=at,
    )
    return secret
