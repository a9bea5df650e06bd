"""The machine against a plain model: whatever people try in whatever order, only legal steps happen, and the journal
tells exactly what happened.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.commitments.actions import (
    amend_commitment,
    confirm_commitment,
    decline_sign_off,
    expire_confirmation,
    hand_over_commitment,
    merge_commitments,
    read_back_commitment,
    record_sign_off,
    reject_commitment,
    request_sign_off,
    restore_commitment,
    return_for_change,
    screen_commitment,
    supersede_commitment,
    take_back_commitment,
    withdraw_commitment,
)
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.commitments.states import TRANSITIONS
from dialogues.followup.actions import (
    Progress,
    claim_fulfilment,
    close_commitment,
    contest_commitment,
    lapse_commitment,
    mark_overdue,
    report_progress,
    resolve_contest,
    return_report,
    verify_commitment,
    withdraw_report,
)
from dialogues.followup.models import ProgressUpdate
from dialogues.institutions.models import Institution
from dialogues.journal.errors import Refused
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from dialogues.people.models import Person
from dialogues.reports.queries.figures import completion_of
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_institution,
)

SAID = {"actor": STAFF, "at": SESSION}
AFTER_GRACE = dt.datetime(2023, 4, 1, 5, 0, tzinfo=dt.UTC)
DUE, LATER = dt.date(2022, 12, 31), dt.date(2023, 12, 31)
OWED = ("active", "fulfilment_claimed")

# What must be so besides the state: claimed, verified, and a window in which parties may contest (COM-10).
NEEDS = {
    "contest": {"window"},
    "resolve to claimed": {"claimed"},
    "resolve to checked": {"claimed", "verified"},
    "resolve to closed": {"verified"},
    "close as fulfilled": {"complete", "unchanged"},
    "lapse": {"passed", "silent", "unverified"},
    "fall due": {"passed", "incomplete"},
    "take the report back": {"reported"},
    "return the report": {"reported"},
    "read_back": {"stands"},
    "confirm": {"stands"},
}
# How many entries a step leaves in the journal, where it is not one: disputes are raised and end with it.
ENTRIES = {"contest": 2} | {f"resolve to {end}": 3 for end in ("active", "claimed", "checked", "closed")}

AMENDABLE = ("read_back", "confirmed", "returned_for_change", "active", "contested")
EVER_TRACKED = (
    *("active", "fulfilment_claimed", "under_verification", "contested", "closed"),
    *("lapsed", "withdrawn", "superseded"),
)

Steps = dict[str, Callable[[], object]]

# action → {state it may start from: state it leads to}; written by hand, not read from the table under test
MODEL: dict[str, dict[str, str]] = {
    "merge": {"captured": "merged"},
    "restore": {"merged": "captured", "captured": "captured", "read_back": "read_back"},
    "reject": {"captured": "captured", "read_back": "read_back"},
    "withdraw": {
        "captured": "withdrawn_before_confirmation",
        "read_back": "withdrawn_before_confirmation",
    },
    "read_back": {"captured": "read_back"},
    "confirm": {"read_back": "confirmed"},
    "expire": {"read_back": "unconfirmed"},
    "ask": {"confirmed": "signoff_requested", "returned_for_change": "signoff_requested"},
    "sign": {"signoff_requested": "signed_off"},
    "return": {"signoff_requested": "returned_for_change"},
    "decline": {
        "signoff_requested": "declined_by_institution",
        "returned_for_change": "declined_by_institution",
    },
    "amend": {state: state for state in AMENDABLE},
    "put off": {state: state for state in AMENDABLE},
    "track": {"signed_off": "active"},
    "intent": {"signed_off": "statement_of_intent"},
    "report": {state: state for state in OWED},
    "report after the date": {state: state for state in OWED},
    "take the report back": {state: state for state in EVER_TRACKED},
    "return the report": {state: state for state in EVER_TRACKED},
    "fall due": {"active": "active"},
    "claim": {"active": "fulfilment_claimed"},
    "verify": {
        "active": "active",
        "fulfilment_claimed": "under_verification",
        "under_verification": "under_verification",
        "contested": "contested",
    },
    "contest": dict.fromkeys(("active", "fulfilment_claimed", "under_verification", "closed"), "contested"),
    "resolve to active": {"contested": "active"},
    "resolve to claimed": {"contested": "fulfilment_claimed"},
    "resolve to checked": {"contested": "under_verification"},
    "resolve to closed": {"contested": "closed"},
    "take back": {"active": "withdrawn"},
    "supersede": {"active": "superseded"},
    "close": {"under_verification": "closed"},
    "close as fulfilled": {"under_verification": "closed"},
    "verify as complete, with an exception": {
        "active": "active",
        "fulfilment_claimed": "under_verification",
        "under_verification": "under_verification",
        "contested": "contested",
    },
    "transfer": {
        state: state
        for state in (
            *("read_back", "confirmed", "signoff_requested", "returned_for_change", "signed_off"),
            *("active", "fulfilment_claimed", "under_verification", "contested"),
        )
    },
    # never, from no state at all (INV-13, INV-14, INV-15)
    "confirm without mandate": {},
    "sign by nobody": {},
    "verify by an insider": {},
    "verify as complete, without evidence": {},
    "verify as complete, below the target": {},
    "lapse": {"active": "lapsed"},
}


class CommitmentMachine(RuleBasedStateMachine):
    @initialize()
    def a_promise(self) -> None:
        dialogue = a_national_dialogue()
        self.nam = a_delegate(dialogue)
        self.union = dialogue.programme.convening_institution
        measure = {"indicator": "officials", "baseline": Decimal(0), "target": Decimal(200)}
        self.promise = a_captured(self.nam, "Train 200 officials", due_date=DUE, **measure)
        self.other = a_captured(self.nam, "Guidance")
        self.fund = an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")
        self.emma = a_person("Emma Lindgren", self.fund)
        self.listener = a_delegate(dialogue, "Chu Thị Hoa", mandate="listen_only")
        self.holder, self.frozen, self.was_active = self.nam.institution, [], False
        self.third = a_confirmed(self.nam, statement="Train 300 officials")
        self.state, self.facts = "captured", 5
        self.reports, self.schedule, self.due = [], "not_due", DUE
        self.known: set[str] = {"silent", "unverified", "incomplete", "stands"}

    @rule(action=st.sampled_from(sorted(MODEL)))
    def somebody_tries(self, action: str) -> None:
        self._try(action)

    @rule(choice=st.integers(min_value=0, max_value=99))
    def somebody_goes_on(self, choice: int) -> None:
        """Without this, few runs would get beyond the signature."""
        legal = sorted(action for action, steps in MODEL.items() if steps.get(self.state, self.state) != self.state)
        if legal:
            self._try(legal[choice % len(legal)])

    def _try(self, action: str) -> None:
        expected = MODEL[action].get(self.state)
        if not NEEDS.get(action, set()) <= self.known | self._seen():
            expected = None

        code = self._code_of(action)

        assert (code == "") == (expected is not None), f"{action} from {self.state}: {code or 'let through'}"
        if expected:
            self.facts += self._entries(action)
            self._remember(action)
            self.state = expected

    def _entries(self, action: str) -> int:
        """Turned away twice is told once."""
        return ENTRIES.get(action, 1) if action != "reject" or "stands" in self.known else 0

    def _seen(self) -> set[str]:
        """What follows from plain values. Only the clock looks at the date, and after it."""
        seen = {"passed": self.due < AFTER_GRACE.date(), "reported": bool(self.reports)}
        return {name for name, is_so in seen.items() if is_so}

    def _remember(self, action: str) -> None:
        self._remember_word(action)
        self.was_active |= action == "track"
        verifies, closes = action.startswith("verify"), action.startswith("close")
        if action == "claim" or closes or (verifies and self.state != "contested"):
            self.known.add("window")
        if action == "amend":
            self.known -= {"unchanged"}
        if action == "contest":
            self.known.remove("window")
        if verifies:
            self.known = self.known - {"unverified", "incomplete"} | {"verified", "complete", "unchanged"}
        if action == "verify":
            self.known = self.known - {"complete"} | {"incomplete"}
        if action == "claim":
            self.known.add("claimed")
        if action == "reject":
            self.known -= {"stands"}
        if action == "restore":
            self.known |= {"stands"}
        if action == "transfer":
            self.holder = self._other_holder()

    def _remember_word(self, action: str) -> None:
        """Where it stands against its date, told from the last word and the date alone."""
        if action in ("report", "report after the date"):
            self.reports.append(action)
            self._recount(SESSION if action == "report" else AFTER_GRACE)
        if action in ("take the report back", "return the report"):
            self.reports.pop()
            if self.state not in ("closed", "lapsed", "withdrawn", "superseded"):
                self._recount(AFTER_GRACE)
        if action == "put off":
            self.due = LATER if self.due == DUE else DUE
            if self.schedule == "overdue" and self.due == LATER:
                self.schedule = "not_due"
        if action in ("fall due", "lapse"):
            self.schedule = "overdue"
        if action.startswith(("claim", "close")) or action == "resolve to closed":
            self.schedule = "not_due"

    def _recount(self, at: dt.datetime) -> None:
        self.known = self.known - {"silent"} if self.reports else self.known | {"silent"}
        is_late = self.state == "active" and "incomplete" in self.known and self.due < at.date()
        answered = self.reports[-1:] == ["report after the date"]
        self.schedule = "overdue" if is_late and not answered else "behind" if self.reports else "not_due"

    def _code_of(self, action: str) -> str:
        try:
            self._do(action)
        except Refused as refusal:
            return refusal.code
        return ""

    @invariant()
    def the_row_says_what_the_model_says_and_the_maker_never_changes(self) -> None:
        if hasattr(self, "promise"):
            row = Commitment.objects.get(pk=self.promise.pk)
            assert (row.lifecycle, row.lead_institution) == (self.state, self.nam.institution)

    @invariant()
    def it_is_overdue_and_silent_when_the_model_says_so(self) -> None:
        if hasattr(self, "promise"):
            row = Commitment.objects.get(pk=self.promise.pk)
            assert (row.schedule, row.last_reported_at is None) == (self.schedule, "silent" in self.known)

    @invariant()
    def no_frozen_version_ever_changes(self) -> None:
        if hasattr(self, "promise"):
            versions = self.promise.versions.order_by("number").values_list("number", "statement", "created_at")
            assert [*versions][: len(self.frozen)] == self.frozen
            self.frozen = [*versions]

    @invariant()
    def what_was_ever_active_stays_in_the_denominator(self) -> None:
        if hasattr(self, "promise"):
            assert completion_of(self.promise.dialogue, AFTER_GRACE.date()).tracked == self.was_active

    @invariant()
    def the_journal_is_whole_and_tells_each_step_once(self) -> None:
        streams = Stream.objects.all()
        assert [flaw for stream in streams for flaw in flaws_in(stream)] == []
        if hasattr(self, "facts"):
            assert sum(stream.last_sequence for stream in streams) == self.facts

    def _do(self, action: str) -> None:
        promise = Commitment.objects.get(pk=self.promise.pk)
        steps = self._in_the_room(promise) | self._at_the_institution(promise) | self._afterwards(promise)
        steps |= self._checked(promise) | self._by_the_clock(promise)
        steps[action]()

    def _in_the_room(self, promise: Commitment) -> Steps:
        return {
            "merge": lambda: merge_commitments(source=promise, into=self.other, **SAID),
            "restore": lambda: restore_commitment(commitment=promise, **SAID),
            "reject": lambda: reject_commitment(commitment=promise, reason="Said twice", **SAID),
            "withdraw": lambda: withdraw_commitment(commitment=promise, by=self.nam, at=SESSION),
            "read_back": lambda: read_back_commitment(commitment=promise, **SAID),
            "confirm": lambda: confirm_commitment(commitment=promise, by=self.nam, at=SESSION),
            "confirm without mandate": lambda: confirm_commitment(commitment=promise, by=self.listener, at=SESSION),
            "expire": lambda: expire_confirmation(commitment=promise, **SAID),
        }

    def _at_the_institution(self, promise: Commitment) -> Steps:
        by = {"commitment": promise, "institution": self.holder, **SAID}
        letter = {"letter_number": f"{self.facts}/CV", "letter_date": dt.date(2022, 6, 1)}
        words = {"changes": {"statement": f"Train {self.facts} officials"}, "reason": "Agreed"}
        agreed = [place for who in (self.nam.person, self.emma) for place in who.affiliations.all()]
        return {
            "ask": lambda: request_sign_off(commitment=promise, **SAID),
            "sign": lambda: record_sign_off(method="letter", **letter, **by),
            "sign by nobody": lambda: record_sign_off(method="portal", **by),
            "transfer": lambda: hand_over_commitment(
                commitment=promise, to=self._other_holder(), reason="By agreement", **SAID
            ),
            "return": lambda: return_for_change(reason="Fewer", **by),
            "decline": lambda: decline_sign_off(reason="No budget", **by),
            "amend": lambda: amend_commitment(commitment=promise, agreed_by=agreed, **words, **SAID),
        }

    def _afterwards(self, promise: Commitment) -> Steps:
        return {
            "track": lambda: screen_commitment(commitment=promise, is_verifiable=True, **SAID),
            "intent": lambda: screen_commitment(commitment=promise, is_verifiable=False, reason="Too vague", **SAID),
            "report": lambda: self._report(promise, SESSION),
            "report after the date": lambda: self._report(promise, AFTER_GRACE),
            "take the report back": lambda: withdraw_report(update=self._last_report(), actor=STAFF, at=AFTER_GRACE),
            "return the report": lambda: return_report(
                update=self._last_report(), reason="Of which province?", actor=STAFF, at=AFTER_GRACE
            ),
            "claim": lambda: claim_fulfilment(commitment=promise, **SAID),
            "close": lambda: self._close(promise, "partially_fulfilled"),
            "close as fulfilled": lambda: self._close(promise, "fulfilled"),
            "take back": lambda: take_back_commitment(
                commitment=promise, institution=self.holder, reason="No budget", **SAID
            ),
            "supersede": lambda: supersede_commitment(commitment=promise, by=self.third, reason="A wider one", **SAID),
            "contest": lambda: contest_commitment(commitment=promise, institution=self.union, reason="Only 34", **SAID),
            "resolve to active": lambda: self._resolve(promise, "active"),
            "resolve to claimed": lambda: self._resolve(promise, "fulfilment_claimed"),
            "resolve to checked": lambda: self._resolve(promise, "under_verification"),
            "resolve to closed": lambda: self._resolve(promise, "closed", outcome="not_fulfilled"),
        }

    def _by_the_clock(self, promise: Commitment) -> Steps:
        said = {"commitment": promise, "actor": STAFF, "at": AFTER_GRACE}
        agreed = [place for who in (self.nam.person, self.emma) for place in who.affiliations.all()]
        put_off = {"due_date": LATER if self.due == DUE else DUE}
        return {
            "put off": lambda: amend_commitment(changes=put_off, reason="The flood", agreed_by=agreed, **said),
            "fall due": lambda: mark_overdue(**said),
            "lapse": lambda: lapse_commitment(**said),
        }

    def _checked(self, promise: Commitment) -> Steps:
        outside, full = a_person("Phùng Gia Hân"), {"completion": "complete"}
        weighed, below = {"evidence_weighed": "Lists"}, {"indicator_value": Decimal(150)}
        return {
            "verify": lambda: self._verify(promise, outside, completion="limited"),
            "verify by an insider": lambda: self._verify(promise, self.nam.person, completion="limited"),
            "verify as complete, without evidence": lambda: self._verify(promise, outside, **full),
            "verify as complete, below the target": lambda: self._verify(promise, outside, **full, **weighed, **below),
            "verify as complete, with an exception": lambda: self._verify(
                promise, outside, **full, **weighed, **below, exception_reason="The flood"
            ),
        }

    def _other_holder(self) -> Institution:
        return self.fund if self.holder == self.nam.institution else self.nam.institution

    def _report(self, promise: Commitment, at: dt.datetime) -> None:
        report_progress(subject=promise, progress=Progress(report="late"), actor=STAFF, at=at)

    def _last_report(self) -> ProgressUpdate:
        """The last that came, of those nobody has returned; without any the step is not possible."""
        waiting = ProgressUpdate.objects.filter(commitment=self.promise, state="submitted")
        if (last := waiting.order_by("pk").last()) is None:
            raise NotPossibleNow
        return last

    def _verify(self, promise: Commitment, verifier: Person, **found: object) -> None:
        verify_commitment(commitment=promise, verifier=verifier, level=4, **found, **SAID)

    def _close(self, promise: Commitment, outcome: str) -> None:
        """Long after every window."""
        close_commitment(commitment=promise, outcome=outcome, actor=STAFF, at=AFTER_GRACE)

    def _resolve(self, promise: Commitment, follows: str, outcome: str = "") -> None:
        """The last challenge, a resolved one too: then it is refused."""
        last = promise.challenges.order_by("pk").last()
        if last is None:
            raise NotPossibleNow
        resolve_contest(challenge=last, result="partly", resolution="34", follows=follows, outcome=outcome, **SAID)


class RolledBack(CommitmentMachine):
    """Each example in a savepoint of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)


@pytest.mark.django_db
@pytest.mark.requirement("INV-05", "INV-13", "INV-14", "INV-15", "INV-23")
def test_in_any_order_only_legal_steps_happen_and_each_is_recorded_once():
    run_state_machine_as_test(RolledBack, settings=settings(max_examples=25, stateful_step_count=30, deadline=None))


def test_the_table_offers_no_more_than_the_steps_that_exist():
    by_hand = {(before, after) for steps in MODEL.values() for before, after in steps.items() if before != after}

    by_table = {(before.value, after.value) for before, nexts in TRANSITIONS.items() for after in nexts}

    assert by_table == by_hand
    assert set(TRANSITIONS) == set(Lifecycle)
