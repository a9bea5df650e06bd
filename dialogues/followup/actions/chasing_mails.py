"""What a follow-up mail says: the same words in the preview and in the mail (C57)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import CarryForward, Commitment
from dialogues.followup.enums import Asked
from dialogues.followup.models import ActionItem, FollowUpMail
from dialogues.followup.queries.addressees import AddressBook, Addressee
from dialogues.followup.queries.owing import Owed, by_owner, owed_by
from dialogues.followup.queries.questions import MOST_IN_ONE
from dialogues.followup.queries.stops import may_be_stopped
from dialogues.institutions.queries import name_of
from dialogues.invitations.actions.reminder_mails import HIDDEN
from dialogues.languages.translated import said
from dialogues.people.actions import post_message
from dialogues.people.emails import Mail, render_mail
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.programme.enums import DialogueState
from dialogues.programme.queries import today_in

from .links import progress_link
from .stopping import stop_link


def follow_up_mail(mail: FollowUpMail, to: Addressee, *, link: str = "", stop: str = "") -> Mail:
    """Without a link it is the preview, which names the page and opens none."""
    subject = mail.commitment or mail.action_item
    if subject is None:
        raise ValueError("the regular question has words of its own")
    with translation.override(to.language):
        context = {
            "name": to.name,
            "institution": name_of(mail.institution),
            "what": subject.title if isinstance(subject, ActionItem) else subject.statement,
            "due": subject.due_date,
            "is_past": (mail.days or 0) > 0,
            "programme": str(said(mail.programme.title)),
            "dialogue": _carried_to(mail) if mail.to == Asked.CHAIRS else "",
            "link": link or _page(mail, subject) or link_to(Purpose.PROGRESS, HIDDEN),
            "stop_link": stop,
        }
        return render_mail(f"followup/mail/{_TEMPLATES[Asked(mail.to)]}", context, to.language)


def preview_of(mail: FollowUpMail, to: Addressee, *, at: dt.datetime) -> Mail:
    """As it would go at `at`, without links that open anything."""
    stop = link_to(Purpose.NO_QUESTIONS, HIDDEN) if to.email and may_be_stopped(mail) else ""
    if mail.days is not None:
        return follow_up_mail(mail, to, stop=stop)
    owed = owed_by([mail.institution_id], mail.programme, today_in(mail.programme, at))
    rows = by_owner(owed).get((mail.institution_id, mail.person_id), [])
    return question_mail(mail, rows, to, links={}, stop=stop)


def question_mail(
    mail: FollowUpMail, owed: Sequence[Owed], to: Addressee, *, links: Mapping[str, str], stop: str = ""
) -> Mail:
    """The regular question: all that somebody owes, each with its link. `links` by key; none in a preview."""
    hidden = link_to(Purpose.PROGRESS, HIDDEN)
    with translation.override(to.language):
        context = {
            "name": to.name,
            "institution": name_of(mail.institution),
            "programme": str(said(mail.programme.title)),
            "rows": [_row(one, links.get(one.key, hidden)) for one in _urgent(owed)],
            "more": len(owed[MOST_IN_ONE:]),
            "count": len(owed),
            "stop_link": stop,
        }
        return render_mail("followup/mail/question", context, to.language)


def post_question(mail: FollowUpMail, owed: Sequence[Owed], *, key: str = "", at: dt.datetime) -> None:
    """`key`: of a mail that was not planned: somebody asks, and it is no list that one could leave."""
    [to] = AddressBook([mail], today_in(mail.programme, at)).of(mail)
    links = {
        one.key: progress_link(
            subject_key=one.key, institution=mail.institution, person=to.person, email=to.email, at=at
        )
        for one in _urgent(owed)
    }
    stop = "" if key else stop_link(programme=mail.programme, email=to.email, language=to.language, at=at)
    post_message(
        key=key or f"follow_up:{mail.pk}:{to.key}",
        scope=mail.programme.scope,
        subject_key=mail.about,
        to_name=to.name,
        to_email=to.email,
        language=to.language,
        unsubscribe_url=stop,
        at=at,
        **question_mail(mail, owed, to, links=links, stop=stop).words(),
    )


def post_follow_up(mail: FollowUpMail, *, at: dt.datetime) -> None:
    """One to each addressee, with a link of its own that works for sixty days."""
    for to in AddressBook([mail], today_in(mail.programme, at)).of(mail):
        link = "" if mail.to == Asked.CHAIRS else _own_link(mail, to, at)
        stop = (
            stop_link(programme=mail.programme, email=to.email, language=to.language, at=at)
            if may_be_stopped(mail)
            else ""
        )
        post_message(
            key=f"follow_up:{mail.pk}:{to.key}",
            scope=mail.programme.scope,
            subject_key=mail.about,
            to_name=to.name,
            to_email=to.email,
            language=to.language,
            unsubscribe_url=stop,
            at=at,
            **follow_up_mail(mail, to, link=link, stop=stop).words(),
        )


_TEMPLATES = {Asked.OWNER: "due", Asked.FOCAL_POINT: "escalation", Asked.CHAIRS: "to_chairs"}


def _own_link(mail: FollowUpMail, to: Addressee, at: dt.datetime) -> str:
    return progress_link(subject_key=mail.about, institution=mail.institution, person=to.person, email=to.email, at=at)


def _urgent(owed: Sequence[Owed]) -> list[Owed]:
    """The most urgent first, so that what is left to another time is the least of it."""
    return sorted(owed, key=lambda one: (one.term.due or dt.date.max, one.key))[:MOST_IN_ONE]


def _row(owed: Owed, link: str) -> dict[str, Any]:
    subject = owed.subject
    return {
        "what": subject.title if isinstance(subject, ActionItem) else subject.statement,
        "due": owed.term.due,
        "link": link,
    }


def _carried_to(mail: FollowUpMail) -> str:
    """The dialogue that has it before it now."""
    carried = CarryForward.objects.filter(subject_key=mail.about).exclude(to_dialogue__state=DialogueState.CANCELLED)
    found = carried.select_related("to_dialogue").order_by("-pk").first()
    return str(said(found.to_dialogue.title)) if found else ""


def _page(mail: FollowUpMail, subject: Commitment | ActionItem) -> str:
    """The chairs owe nothing themselves: they get the page where its whole story stands."""
    commitment = subject.commitment if isinstance(subject, ActionItem) else subject
    if mail.to != Asked.CHAIRS or commitment is None:
        return ""
    return f"{settings.PUBLIC_URL}{commitment_url(commitment)}"
