"""Whom to ask for a signature, when somebody asks about many commitments at once: one letter to each owner."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment, CommitmentVersion, SignOff
from dialogues.commitments.queries import holding_of, owners_of
from dialogues.followup.enums import Asked, OwnerLetterKind
from dialogues.followup.models import FollowUpMail, OwnerLetter, OwnerLetterLine
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.programme.models import Programme
from dialogues.programme.queries import policy, today_in

from .addressees import AddressBook, Addressee
from .asked import called_off_mails

TO_BE_ASKED = frozenset({Lifecycle.CONFIRMED, Lifecycle.RETURNED_FOR_CHANGE})
SIGNABLE = TO_BE_ASKED | {Lifecycle.SIGNOFF_REQUESTED}
NOT_TO_SIGN, NOBODY, ASKED_TODAY = "not_to_sign", "nobody", "asked_today"
REASONS: Mapping[str, str | Promise] = {
    NOT_TO_SIGN: _("Not confirmed yet, or signed already."),
    NOBODY: _("Nobody owes it until a person says who."),
    ASKED_TODAY: _("Its owner has been asked today."),
}


@dataclass(frozen=True)
class SignatureRequest:
    """One institution. `texts` go into a letter, because it has none with these words; of `known` it is reminded.

    `days`: until when what is to be signed. Without an address the mail waits in the Outbox to be passed on by hand.
    """

    institution: Institution
    to: Addressee
    texts: list[CommitmentVersion] = field(default_factory=list)
    known: list[OwnerLetter] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    days: dict[dt.date, list[Commitment]] = field(default_factory=dict)


@dataclass(frozen=True)
class SignatureRequests:
    """`left_out`: by reason, in words above."""

    requests: list[SignatureRequest]
    left_out: Mapping[str, list[Commitment]]


def signature_requests(commitments: Iterable[Commitment], programme: Programme, at: dt.datetime) -> SignatureRequests:
    """In a fixed number of queries, however many there are. Rows come with `transfers`, `co_owners` and lead."""
    rows, on = list(commitments), today_in(programme, at)
    facts = _Facts(rows, programme, on)
    left_out: dict[str, list[Commitment]] = defaultdict(list)
    asked: dict[int, list[Commitment]] = defaultdict(list)
    for row in rows:
        if row.lifecycle not in SIGNABLE:
            left_out[NOT_TO_SIGN].append(row)
            continue
        owners = facts.unsigned_owners(row)
        open_owners = [owner for owner in owners if row.lifecycle in TO_BE_ASKED or not facts.asked_today(row, owner)]
        for owner in open_owners:
            asked[owner].append(row)
        if not open_owners:
            left_out[ASKED_TODAY if owners else NOBODY].append(row)
    return SignatureRequests(_requests(asked, facts, programme, on), dict(left_out))


class _Facts:
    """What is known of all of them, read at once."""

    def __init__(self, rows: Sequence[Commitment], programme: Programme, on: dt.date) -> None:
        self._on, self._programme, self._moves = on, programme, moves_in_force()
        keys = [row.pk for row in rows]
        versions = CommitmentVersion.objects.filter(commitment__in=keys).order_by("commitment", "number")
        self.versions = {version.commitment_id: version for version in versions}
        signed = SignOff.objects.filter(version__in=self.versions.values())
        self._signed = set(signed.values_list("version", "institution"))
        lines = OwnerLetterLine.objects.filter(
            version__in=self.versions.values(), letter__kind=OwnerLetterKind.SIGN_OFF
        )
        lines = without_called_off(lines)
        self._letters = {
            (line.version_id, line.letter.institution_id): line.letter
            for line in lines.select_related("letter").defer("letter__parts", "letter__html").order_by("letter")
        }

    def unsigned_owners(self, row: Commitment) -> list[int]:
        """Who holds a share that neither its maker nor its present holder has signed."""
        version, decided = self.versions.get(row.pk), list(row.transfers.all())
        if version is None:
            return []
        found = []
        for origin in owners_of(row):
            owner = holding_of(row, self._on, origin=origin, moves=self._moves, decided=decided).owner
            if owner and not self._signed & {(version.pk, owner), (version.pk, origin.pk)}:
                found.append(owner)
        return list(dict.fromkeys(found))

    def letter_with(self, row: Commitment, institution: int) -> OwnerLetter | None:
        """In which this institution has read these words."""
        return self._letters.get((self.versions[row.pk].pk, institution))

    def asked_today(self, row: Commitment, institution: int) -> bool:
        letter = self.letter_with(row, institution)
        return letter is not None and was_asked_on(letter, self._programme, self._on)


def last_day(row: Commitment, programme: Programme, on: dt.date) -> dt.date:
    """To sign it, if it is asked for on that day: the one that runs already, while it is still to come."""
    within = on + dt.timedelta(days=int(policy(programme, "signoff_within_days")))
    running = row.sign_off_by_date if row.lifecycle == Lifecycle.SIGNOFF_REQUESTED else None
    return running if running and running > on else within


def answer_by_day(rows: Sequence[Commitment], programme: Programme, on: dt.date) -> dt.date:
    """Of one letter about all of these: whoever is asked in a second letter has no less time."""
    within = on + dt.timedelta(days=int(policy(programme, "signoff_within_days")))
    return max((last_day(row, programme, on) for row in rows), default=within)


def without_called_off(lines: QuerySet[OwnerLetterLine]) -> QuerySet[OwnerLetterLine]:
    """Nobody has read a letter that was called off before it went: it counts for nothing but its number (INV-10)."""
    return lines.exclude(letter__in=called_off_mails().filter(letter__isnull=False, reminder=0).values("letter"))


def was_asked_on(letter: OwnerLetter, programme: Programme, on: dt.date) -> bool:
    return today_in(programme, letter.reminded_at or letter.issued_at) == on


def _requests(
    asked: Mapping[int, Collection[Commitment]], facts: _Facts, programme: Programme, on: dt.date
) -> list[SignatureRequest]:
    institutions = Institution.objects.prefetch_related("names").in_bulk(asked)
    mails = {
        key: FollowUpMail(programme=programme, institution=institution, to=Asked.FOCAL_POINT)
        for key, institution in institutions.items()
    }
    book = AddressBook(mails.values(), on)
    requests = []
    for key, rows in sorted(asked.items(), key=lambda one: institutions[one[0]].code):
        one = SignatureRequest(institutions[key], book.of(mails[key])[0], commitments=[*rows])
        for row in rows:
            one.days.setdefault(last_day(row, programme, on), []).append(row)
            letter = facts.letter_with(row, key)
            if letter is None:
                one.texts.append(facts.versions[row.pk])
            elif letter not in one.known:
                one.known.append(letter)
        requests.append(one)
    return requests
