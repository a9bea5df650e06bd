"""Facts of published editions. What they say stands in their rows; the digest proves it."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class EditionEvent(Event):
    edition: int

    @property
    def subject(self) -> str:
        return f"scorecard_edition:{self.edition}"


@event("scorecard.drafted")
@dataclass(frozen=True, kw_only=True)
class EditionDrafted(EditionEvent):
    """`corrects`: the published edition of the same day that it shall replace."""

    as_of: str
    corrects: int | None


@event("scorecard.plain_written")
@dataclass(frozen=True, kw_only=True)
class PlainVersionWritten(EditionEvent):
    """In one language. With neither text nor recording there is none any more."""

    language: str
    number: int
    has_text: bool
    has_recording: bool


@event("scorecard.opened_for_comments")
@dataclass(frozen=True, kw_only=True)
class EditionOpenedForComments(EditionEvent):
    until: str
    digest: str


@event("scorecard.comments_asked")
@dataclass(frozen=True, kw_only=True)
class CommentsAsked(EditionEvent):
    """Each of these institutions gets a link by mail."""

    institutions: list[int]


@event("scorecard.commented")
@dataclass(frozen=True, kw_only=True)
class EditionCommented(EditionEvent):
    comment: int
    institution: int | None


@event("scorecard.taken_back")
@dataclass(frozen=True, kw_only=True)
class EditionTakenBack(EditionEvent):
    pass


@event("scorecard.reviewed")
@dataclass(frozen=True, kw_only=True)
class EditionReviewed(EditionEvent):
    """Somebody else than whoever prepared it has read what is frozen."""

    digest: str


@event("scorecard.approved")
@dataclass(frozen=True, kw_only=True)
class EditionApproved(EditionEvent):
    pass


@event("scorecard.published")
@dataclass(frozen=True, kw_only=True)
class EditionPublished(EditionEvent):
    as_of: str
    version: str
    digest: str


@event("scorecard.superseded")
@dataclass(frozen=True, kw_only=True)
class EditionSuperseded(EditionEvent):
    by: int
