"""Nobody gains or loses a seat silently: the person is told, and the convenor where a place is lost."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from dialogues.invitations.models import Delegate, SeatOffer, WaitingPlace
from dialogues.invitations.queries.wording import institution_name, wording_of
from dialogues.languages.translated import said
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.enums import Role
from dialogues.people.queries import members_of

from .links import DelegateLinks


def post_seat_offer(offer: SeatOffer, *, link: str, at: dt.datetime) -> None:
    """A seat has fallen free; until when it is kept."""
    _post(offer.waiting, "seat_offer", {"link": link, "until": _until(offer)}, key=f"seat_offer:{offer.pk}:made", at=at)


def post_seat_confirmed(delegate: Delegate, *, links: DelegateLinks, at: dt.datetime) -> None:
    """The offer was taken: here is everything the person needs."""
    person, dialogue = delegate.person, delegate.dialogue
    context = {"person": person, "wording": wording_of(dialogue, person.language), "links": links}
    post_message(
        key=f"delegate:{delegate.pk}:seat_confirmed",
        scope=dialogue.programme.scope,
        subject_key=f"delegate:{delegate.pk}",
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        at=at,
        **render_mail("invitations/mail/seat_confirmed", context, person.language).words(),
    )


def tell_offer_over(offer: SeatOffer, *, at: dt.datetime) -> None:
    """To the person and to the convenors: it expired or was taken back."""
    over = {"expired": offer.state == "expired", "until": _until(offer)}
    _post(offer.waiting, "seat_offer_over", over, key=f"seat_offer:{offer.pk}:over", at=at)
    _tell_convenors(offer, at=at)


def tell_off_the_list(waiting: WaitingPlace, *, at: dt.datetime) -> None:
    _post(waiting, "off_the_list", {}, key=f"waiting:{waiting.pk}:left:{at.isoformat()}", at=at)


def _post(waiting: WaitingPlace, template: str, more: dict[str, object], *, key: str, at: dt.datetime) -> None:
    person, language = waiting.person, waiting.person.language
    institution = waiting.institution
    context = {
        "person": person,
        "institution": institution_name(institution, language) if institution else "",
        "wording": wording_of(waiting.dialogue, language),
        **more,
    }
    post_message(
        key=key,
        scope=waiting.dialogue.programme.scope,
        subject_key=f"waiting:{waiting.pk}",
        to_name=person.name,
        to_email=person.email,
        language=language,
        at=at,
        **render_mail(f"invitations/mail/{template}", context, language).words(),
    )


def _tell_convenors(offer: SeatOffer, *, at: dt.datetime) -> None:
    dialogue = offer.waiting.dialogue
    page = reverse("seat_plan", args=[dialogue.programme.code, dialogue.code])
    for convenor in members_of(dialogue.programme.scope, Role.CONVENOR):
        context = {
            "name": convenor.name,
            "person": offer.waiting.person.name,
            "title": said(dialogue.title, convenor.language).text,
            "expired": offer.state == "expired",
            "page": f"{settings.PUBLIC_URL}{page}",
        }
        post_message(
            key=f"seat_offer:{offer.pk}:over:user:{convenor.pk}",
            scope=dialogue.programme.scope,
            subject_key=f"seat_offer:{offer.pk}",
            to_name=convenor.name,
            to_email=convenor.email,
            language=convenor.language,
            at=at,
            **render_mail("invitations/mail/seat_offer_news", context, convenor.language).words(),
        )


def _until(offer: SeatOffer) -> str:
    dialogue, language = offer.waiting.dialogue, offer.waiting.person.language
    moment = offer.expires_at.astimezone(dialogue.zone)
    with translation.override(language):
        return f"{moment:%H:%M}, {date_format(moment, 'l')}, {date_format(moment, 'DATE_FORMAT')}"
