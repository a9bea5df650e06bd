"""Mails about names: what became of them, who takes a free seat, who comes instead, whom we still hope for."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from dialogues.invitations.models import Delegate, Invitation, Nomination, Substitution
from dialogues.invitations.queries.own_time import wording_for
from dialogues.invitations.queries.wording import institution_name, wording_of
from dialogues.languages.translated import said
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.enums import Role
from dialogues.people.models import Person
from dialogues.people.queries import members_of

from .calendar_files import calendar_file
from .letters import post_to_delegate, post_to_institution
from .links import DelegateLinks, issue_delegate_links, issue_nomination_link


def post_clarification(nomination: Nomination, *, at: dt.datetime) -> None:
    """A question about a name, with the link where it is answered."""
    key = f"nomination:{nomination.pk}:question:{at.isoformat()}"
    _about(nomination, "clarification", key=key, with_link=True, at=at)


def post_rejection(nomination: Nomination, *, at: dt.datetime) -> None:
    """Courteous, with the reason and the link where somebody else may be named."""
    _about(nomination, "rejection", key=f"nomination:{nomination.pk}:rejected", with_link=True, at=at)


def post_decision(nomination: Nomination, *, at: dt.datetime) -> None:
    """After screening: has a seat, or waits as alternate."""
    _about(nomination, "decision", key=f"nomination:{nomination.pk}:decided", at=at)


def post_seat_taken(nomination: Nomination, *, at: dt.datetime) -> None:
    """An alternate moved up."""
    _about(nomination, "seat_taken", key=f"nomination:{nomination.pk}:seat_taken", at=at)


def post_place_given_back(delegate: Delegate, invitation: Invitation, *, at: dt.datetime) -> None:
    """A seat of the institution is free again."""
    key = f"delegate:{delegate.pk}:given_back"
    _to_institution(invitation, "given_back", {"name": delegate.person.name}, key=key, with_link=True, at=at)


def post_substitution(substitution: Substitution, invitation: Invitation, *, at: dt.datetime) -> None:
    """Asked, granted or refused: one mail per step, to the institution."""
    key = f"substitution:{substitution.pk}:{substitution.state}"
    context = {
        "substitution": substitution,
        "leaving": substitution.delegate.person.name,
        "deputy": substitution.nomination.person.name,
        "nomination": substitution.nomination,
    }
    _to_institution(invitation, "substitution", context, key=key, with_link=True, at=at)


def post_replacement_request(invitation: Invitation, *, round: int, listeners: list[Delegate], at: dt.datetime) -> None:
    """IVT-2: nobody who is coming may commit the institution."""
    names = [delegate.person.name for delegate in listeners]
    key = f"invitation:{invitation.pk}:replacement:{round}"
    _to_institution(invitation, "replacement", {"names": names}, key=key, with_link=True, at=at)


def post_consent_request(substitution: Substitution, chair: Person, *, link: str, at: dt.datetime) -> None:
    """To a chair: may this deputy come for the head of the delegation? One button answers."""
    delegate = substitution.delegate
    dialogue, language = delegate.dialogue, chair.language
    context = {
        "chair": chair,
        "leaving": delegate.person.name,
        "leaving_title": delegate.nomination.title if delegate.nomination else "",
        "deputy": substitution.nomination.person.name,
        "deputy_title": substitution.nomination.title,
        "mandate": substitution.nomination,
        "institution": institution_name(delegate.institution, language) if delegate.institution else "",
        "wording": wording_of(dialogue, language),
        "link": link,
    }
    mail = render_mail("invitations/mail/consent", context, language)
    post_message(
        key=f"substitution:{substitution.pk}:asked:{chair.pk}",
        scope=dialogue.programme.scope,
        subject_key=f"substitution:{substitution.pk}",
        to_name=chair.name,
        to_email=chair.email,
        language=language,
        at=at,
        **mail.words(),
    )


def post_deputy_refused(substitution: Substitution, *, at: dt.datetime) -> None:
    """To the one who cannot come: the chair did not agree; coming after all is still possible."""
    delegate = substitution.delegate
    context: dict[str, object] = {
        "delegate": delegate,
        "deputy": substitution.nomination.person.name,
        "wording": wording_for(delegate),
        "links": issue_delegate_links(delegate=delegate, at=at),
    }
    key = f"substitution:{substitution.pk}:refused:delegate"
    post_to_delegate(delegate, "deputy_refused", context, key=key, at=at)


def post_deputy_declined(substitution: Substitution, *, links: DelegateLinks, at: dt.datetime) -> None:
    """To whoever sent the deputy, with the dialogue for the calendar once more; and to the convenors (C36)."""
    delegate, deputy = substitution.delegate, substitution.nomination.person.name
    file = calendar_file(delegate, links, at)
    context: dict[str, object] = {
        "delegate": delegate,
        "deputy": deputy,
        "wording": wording_for(delegate),
        "links": links,
        "calendar": file is not None,
    }
    key = f"substitution:{substitution.pk}:returned:delegate"
    post_to_delegate(delegate, "deputy_declined", context, key=key, file=file, at=at)
    _tell_convenors(substitution, at=at)


def _tell_convenors(substitution: Substitution, *, at: dt.datetime) -> None:
    delegate, dialogue = substitution.delegate, substitution.delegate.dialogue
    page = reverse("delegates", args=[dialogue.programme.code, dialogue.code])
    for convenor in members_of(dialogue.programme.scope, Role.CONVENOR):
        context = {
            "name": convenor.name,
            "deputy": substitution.nomination.person.name,
            "leaving": delegate.person.name,
            "title": said(dialogue.title, convenor.language).text,
            "page": f"{settings.PUBLIC_URL}{page}",
        }
        post_message(
            key=f"substitution:{substitution.pk}:returned:user:{convenor.pk}",
            scope=dialogue.programme.scope,
            subject_key=f"substitution:{substitution.pk}",
            to_name=convenor.name,
            to_email=convenor.email,
            language=convenor.language,
            at=at,
            **render_mail("invitations/mail/deputy_declined_news", context, convenor.language).words(),
        )


def _about(nomination: Nomination, template: str, *, key: str, at: dt.datetime, with_link: bool = False) -> None:
    context = {"nomination": nomination, "name": nomination.person.name}
    _to_institution(nomination.invitation, template, context, key=key, with_link=with_link, at=at)


def _to_institution(
    invitation: Invitation,
    template: str,
    context: dict[str, object],
    *,
    key: str,
    at: dt.datetime,
    with_link: bool = False,
) -> None:
    language = invitation.language
    name = institution_name(invitation.institution, language)
    context |= {
        "invitation": invitation,
        "institution": name,
        "institution_short": Truncator(name).chars(40),
        "wording": wording_of(invitation.dialogue, language),
        "link": issue_nomination_link(invitation=invitation, at=at) if with_link else "",
    }
    post_to_institution(invitation, template, context, key=key, at=at)
