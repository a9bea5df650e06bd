"""A scorecard becomes a public record: drafted, open for comments, approved, published (domain.md §3.4 step 8).

What was published is never changed. A correction is the next version with a note of what and why (INV-29).
"""

import datetime as dt
import uuid

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import lock_stream, record, schedule
from dialogues.journal.once import Once
from dialogues.people.models import Token
from dialogues.programme.models import Programme
from dialogues.programme.queries import policy, today_in
from dialogues.programme.queries.interpretation import languages_said
from dialogues.reports import errors, events
from dialogues.reports.enums import EditionState as S
from dialogues.reports.models import EditionComment, ScorecardEdition
from dialogues.reports.queries.commenting import silent_about, to_be_asked
from dialogues.reports.queries.editions import canonical, digest_of, frozen_content, frozen_numbers
from dialogues.reports.queries.plain import is_as_frozen, outdated
from dialogues.reports.states import check_edition_transition

from .locking import locked_edition
from .plain import carry_over

ASK_FOR_COMMENTS = "scorecard.ask_for_comments"


@transaction.atomic
def draft_edition(*, programme: Programme, as_of_date: dt.date, actor: str, at: dt.datetime) -> ScorecardEdition:
    """The first of this day. `edition.of_the_future`, `edition.there_already`."""
    lock_stream(key=programme.scope)
    if as_of_date > today_in(programme, at):
        raise errors.EditionOfTheFuture(date=as_of_date)
    if ScorecardEdition.objects.filter(programme=programme, as_of_date=as_of_date).exists():
        raise errors.EditionThereAlready(date=as_of_date)
    edition = ScorecardEdition.objects.create(programme=programme, as_of_date=as_of_date, drafted_at=at)
    _record(edition, events.EditionDrafted(edition=edition.pk, as_of=as_of_date.isoformat(), corrects=None), actor, at)
    return edition


@transaction.atomic
def correct_edition(*, edition: ScorecardEdition, note: str, actor: str, at: dt.datetime) -> ScorecardEdition:
    """A draft of the next version. The published one stands until this is published. `edition.note_missing`."""
    row = locked_edition(edition)
    if row.state != S.PUBLISHED:
        raise errors.WrongEditionState(before=row.get_state_display(), after=S.SUPERSEDED.label)
    if not note.strip():
        raise errors.CorrectionNoteMissing
    if ScorecardEdition.objects.filter(replaces=row).exists():
        raise errors.EditionThereAlready(date=row.as_of_date)
    correction = ScorecardEdition.objects.create(
        programme=row.programme,
        as_of_date=row.as_of_date,
        minor=row.minor + 1,
        note=note.strip(),
        replaces=row,
        drafted_at=at,
    )
    carry_over(before=row, after=correction, at=at)
    fact = events.EditionDrafted(edition=correction.pk, as_of=row.as_of_date.isoformat(), corrects=row.pk)
    _record(correction, fact, actor, at)
    return correction


@transaction.atomic
def open_for_comments(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> ScorecardEdition:
    """Freeze what it says; everybody reads it for the days of the programme's policy. `edition.plain_outdated`."""
    row = locked_edition(edition)
    _move(row, S.COMMENT_PERIOD)
    row.content = frozen_content(row, today=today_in(row.programme, at))
    row.digest = digest_of(row.content)
    if stale := outdated(row, frozen_numbers(row)):
        raise errors.PlainOutdated(languages=languages_said(stale))
    days = int(policy(row.programme, "scorecard_comment_days"))
    row.comments_until_date = today_in(row.programme, at) + dt.timedelta(days=days)
    row.save(update_fields=["state", "content", "digest", "comments_until_date"])
    fact = events.EditionOpenedForComments(edition=row.pk, until=row.comments_until_date.isoformat(), digest=row.digest)
    _record(row, fact, actor, at)
    return row


@transaction.atomic
def ask_for_comments(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> int:
    """One mail with a link to each institution with a commitment in it that has said nothing yet. Returns how many.

    Once a day. The secrets are made when the mails are written. `edition.no_comments_now`, `edition.nobody_to_ask`,
    `edition.asked_today`.
    """
    row, today = locked_edition(edition), today_in(edition.programme, at)
    if not row.is_open_for_comments(today):
        raise errors.NoCommentsNow
    if not silent_about(row):
        raise errors.NobodyToAsk
    asked = to_be_asked(row, today)
    if not asked:
        raise errors.AskedToday
    fact = events.CommentsAsked(edition=row.pk, institutions=asked)
    entry = record(fact, stream=row.programme.scope, actor=actor, at=at)
    for institution in asked:
        payload = {"edition": row.pk, "institution": institution}
        key = f"{ASK_FOR_COMMENTS}:{row.pk}:{institution}:{entry.pk}"
        schedule(kind=ASK_FOR_COMMENTS, key=key, due_at=at, payload=payload)
    return len(asked)


@transaction.atomic
def comment_on_edition(
    *,
    edition: ScorecardEdition,
    text: str,
    institution: Institution | None = None,
    through: Token | None = None,
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> EditionComment:
    """By an institution itself, or as the secretariat writes it down. The same `client_key` again returns the first.

    `edition.no_comments_now`, `.comment_missing`, `idempotency.mismatch`.
    """
    row = locked_edition(edition)
    once = Once(f"edition_comment:{row.pk}", client_key, (actor, institution and institution.pk, text.strip()))
    if known := once.made(EditionComment):
        return known[0]
    if not row.is_open_for_comments(today_in(row.programme, at)):
        raise errors.NoCommentsNow
    if not text.strip():
        raise errors.CommentMissing
    comment = EditionComment.objects.create(
        edition=row, institution=institution, text=text.strip(), through=through, made_at=at
    )
    once.keep(comment, at=at)
    fact = events.EditionCommented(
        edition=row.pk, comment=comment.pk, institution=institution.pk if institution else None
    )
    _record(row, fact, actor, at)
    return comment


@transaction.atomic
def take_edition_back(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> ScorecardEdition:
    """A comment was right: back to the draft, where it is counted anew."""
    row = locked_edition(edition)
    _move(row, S.DRAFT)
    row.content, row.digest, row.comments_until_date, row.reviewed_at = {}, "", None, None
    row.save(update_fields=["state", "content", "digest", "comments_until_date", "reviewed_at"])
    _record(row, events.EditionTakenBack(edition=row.pk), actor, at)
    return row


@transaction.atomic
def approve_edition(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> ScorecardEdition:
    """When the days for comments are over. `edition.comments_still_open`."""
    row = locked_edition(edition)
    was_open = row.is_open_for_comments(today_in(row.programme, at))
    _move(row, S.APPROVED)
    if was_open:
        raise errors.CommentsStillOpen(until=row.comments_until_date)
    row.approved_at = at
    row.save(update_fields=["state", "approved_at"])
    _record(row, events.EditionApproved(edition=row.pk), actor, at)
    return row


@transaction.atomic
def publish_edition(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> ScorecardEdition:
    """For good. What it corrects is superseded in the same moment. `edition.altered`."""
    row = locked_edition(edition)
    _move(row, S.PUBLISHED)
    if digest_of(row.content) != row.digest or not is_as_frozen(row):
        raise errors.EditionAltered
    row.published_at = at
    row.save(update_fields=["state", "published_at"])
    fact = events.EditionPublished(
        edition=row.pk, as_of=row.as_of_date.isoformat(), version=row.version, digest=row.digest
    )
    record(fact, stream=row.programme.scope, actor=actor, at=at, sealed={row.subject: canonical(row.content)})
    if row.replaces:
        _supersede(row.replaces, row, actor, at)
    return row


def _supersede(before: ScorecardEdition, by: ScorecardEdition, actor: str, at: dt.datetime) -> None:
    _move(before, S.SUPERSEDED)
    before.save(update_fields=["state"])
    _record(before, events.EditionSuperseded(edition=before.pk, by=by.pk), actor, at)


def _move(row: ScorecardEdition, to: S) -> None:
    check_edition_transition(row.state, to)
    row.state = to


def _record(row: ScorecardEdition, fact: events.EditionEvent, actor: str, at: dt.datetime) -> None:
    record(fact, stream=row.programme.scope, actor=actor, at=at)
