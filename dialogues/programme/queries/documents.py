"""Papers, kits of local organisers, and whose notes are late (domain.md §3.2 step 4)."""

import datetime as dt

from django.db.models import Q, QuerySet

from dialogues.institutions.queries import name_of
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.enums import DocumentVisibility
from dialogues.programme.models import Dialogue, Document, LocalKit, Programme

from .dialogues import NOT_COMING
from .programmes import programmes_visible_to


def documents_visible_to(user: Principal) -> QuerySet[Document]:
    """Staff see all of their programmes; others who have a role there, what is for all who work in it."""
    mine = Q(programme__in=programmes_visible_to(user, *STAFF))
    ours = Q(programme__in=programmes_visible_to(user), visibility=DocumentVisibility.PARTIES)
    return Document.objects.filter(mine | ours).select_related("programme", "dialogue")


def current_documents(programme: Programme, dialogue: Dialogue | None, user: Principal) -> QuerySet[Document]:
    """Of the dialogue, else of the programme as a whole; replaced versions are left out."""
    found = documents_visible_to(user).filter(programme=programme, dialogue=dialogue, replaced_by=None)
    return found.order_by("kind", "title", "language", "pk")


def earlier_versions(document: Document) -> list[Document]:
    """The ones it replaced, newest first."""
    earlier, one = [], document.replaces
    while one:
        earlier.append(one)
        one = one.replaces
    return earlier


def kit_documents(kit: LocalKit) -> QuerySet[Document]:
    """What the local organisers may take home."""
    found = Document.objects.filter(
        dialogue=kit.dialogue, visibility__in=[DocumentVisibility.KIT, DocumentVisibility.PARTIES], replaced_by=None
    )
    return found.order_by("pk")


def notes_due_date(kit: LocalKit) -> dt.date | None:
    """So many days after the last day, or after a kit that was only published later; None while there is no date."""
    if kit.dialogue.ends_at is None:
        return None
    begins_at = max(kit.dialogue.ends_at, kit.published_at)
    return begins_at.astimezone(kit.dialogue.zone).date() + dt.timedelta(days=kit.notes_within_days)


def kits_of(programme: Programme) -> QuerySet[LocalKit]:
    """In the order of their dialogues."""
    kits = LocalKit.objects.filter(dialogue__programme=programme).select_related("dialogue__programme", "contact_point")
    return kits.prefetch_related("notes").order_by("dialogue__starts_at", "pk")


def kits_with_overdue_notes(programme: Programme, today: dt.date) -> list[LocalKit]:
    """Nothing handed in, and the day has passed."""
    waiting = kits_of(programme).filter(notes=None).exclude(dialogue__state__in=NOT_COMING)
    return [kit for kit in waiting if is_overdue(kit, today)]


def is_overdue(kit: LocalKit, today: dt.date) -> bool:
    due = notes_due_date(kit)
    return due is not None and today > due


def organiser_of(kit: LocalKit) -> tuple[str, str]:
    """Name and address of whoever organises it on the spot; the address may be empty."""
    if kit.organiser_name or kit.organiser_email:
        return kit.organiser_name or kit.organiser_email, kit.organiser_email
    post = kit.contact_point
    return (post.post, post.email) if post and post.closed_at is None else (_host(kit), "")


def _host(kit: LocalKit) -> str:
    return name_of(kit.dialogue.host or kit.dialogue.convenor, language=kit.language)
