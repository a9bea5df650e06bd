"""Published editions: through their life in any order, unchanged for good, corrected in the open (INV-29)."""

import datetime as dt
import hashlib
import json
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.commitments.actions import accept_commitments, confirm_commitment, read_back_commitment
from dialogues.followup.actions import record_transaction
from dialogues.journal.errors import Refused
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from dialogues.reports.actions import (
    approve_edition,
    comment_on_edition,
    correct_edition,
    draft_edition,
    open_for_comments,
    publish_edition,
    take_edition_back,
)
from dialogues.reports.errors import CommentsStillOpen, EditionAltered, EditionOfTheFuture, EditionThereAlready
from dialogues.reports.models import ScorecardEdition
from tests.factories.commitments import STAFF, a_captured, a_delegate, a_national_dialogue, on_day
from tests.factories.people import a_convenor, an_organiser
from tests.factories.sample_commitments import the_sample

AS_OF = dt.date(2023, 6, 30)
SAID = {"actor": STAFF, "at": on_day(2023, 7, 1)}
AFTER = {"actor": STAFF, "at": on_day(2023, 7, 20)}
LIST = "/public/LNOB/scorecards/"
PAGE = f"{LIST}2023-06-30/v1.0/"


def a_published(programme):
    edition = draft_edition(programme=programme, as_of_date=AS_OF, **SAID)
    open_for_comments(edition=edition, **SAID)
    approve_edition(edition=edition, **AFTER)
    return publish_edition(edition=edition, **AFTER)


# step → {state it may start from: state it leads to}; written by hand, not read from the table under test
MODEL = {
    "open": {"draft": "comment_period"},
    "take back": {"comment_period": "draft"},
    "approve": {"comment_period": "approved"},
    "publish": {"approved": "published"},
    "correct": {"published": "published"},
}
ACTIONS = {
    "open": open_for_comments,
    "take back": take_edition_back,
    "approve": approve_edition,
    "publish": publish_edition,
    "correct": lambda **said: correct_edition(note="A sum was wrong", **said),
}


class EditionMachine(RuleBasedStateMachine):
    """All versions of one day; days pass between the steps, so that comments may be over or not."""

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()

    @initialize()
    def a_draft(self) -> None:
        self.at, self.until = on_day(2023, 7, 1), {}
        first = draft_edition(programme=a_national_dialogue().programme, as_of_date=AS_OF, actor=STAFF, at=self.at)
        self.states, self.latest, self.published = {first.pk: "draft"}, first.pk, {}

    @rule(days=st.integers(1, 16))
    def time_passes(self, days: int) -> None:
        self.at += dt.timedelta(days=days)

    @rule(step=st.sampled_from(sorted(MODEL)), oldest=st.booleans())
    def somebody_tries(self, step: str, oldest: bool) -> None:
        pk = min(self.states) if oldest else self.latest
        expected = MODEL[step].get(self.states[pk])
        if step == "approve" and expected and self.at.date() <= self.until[pk]:
            expected = None
        if step == "correct" and pk != self.latest:
            expected = None  # a correction is under way

        done = self._do(step, pk)

        assert (done is not None) == (expected is not None), f"{step} from {self.states[pk]}"
        if done is not None and expected is not None:
            self._note(step, pk, expected, done)

    def _do(self, step: str, pk: int) -> ScorecardEdition | None:
        try:
            with transaction.atomic():
                return ACTIONS[step](edition=ScorecardEdition.objects.get(pk=pk), actor=STAFF, at=self.at)
        except Refused:
            return None

    def _note(self, step: str, pk: int, expected: str, done: ScorecardEdition) -> None:
        self.states[pk] = expected
        if step == "open":
            self.until[pk] = self.at.date() + dt.timedelta(days=15)
        if step == "correct":
            self.states[done.pk], self.latest = "draft", done.pk
        if step == "publish":
            for before in self.published:
                self.states[before] = "superseded"
            self.published[pk] = (done.digest, json.dumps(done.content, sort_keys=True))

    @invariant()
    def what_was_published_is_as_it_was(self) -> None:
        rows = {row.pk: row for row in ScorecardEdition.objects.all()}
        assert {pk: row.state for pk, row in rows.items()} == getattr(self, "states", {})
        for pk, (digest, content) in getattr(self, "published", {}).items():
            assert (rows[pk].digest, json.dumps(rows[pk].content, sort_keys=True)) == (digest, content)

    def teardown(self) -> None:
        assert [flaw for stream in Stream.objects.all() for flaw in flaws_in(stream)] == []
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)


@pytest.mark.django_db
@pytest.mark.requirement("INV-29")
def test_in_any_order_only_legal_steps_happen_and_what_is_published_never_changes():
    run_state_machine_as_test(EditionMachine, settings=settings(max_examples=20, stateful_step_count=20, deadline=None))


@pytest.mark.django_db
@pytest.mark.requirement("INV-29", "COM-14")
def test_a_published_edition_keeps_its_figures_whatever_is_recorded_later(client):
    dialogue, made = the_sample()
    a_published(dialogue.programme)
    before = client.get(f"{PAGE}edition.json").content

    record_transaction(
        commitment=made[9],
        kind="pledge",
        amount=Decimal(1_000),
        currency="USD",
        value_date=AS_OF,
        actor=STAFF,
        at=on_day(2023, 8, 1),
    )

    after = client.get(f"{PAGE}edition.json").content
    edition = ScorecardEdition.objects.get()
    assert (after == before, hashlib.sha256(after).hexdigest()) == (True, edition.digest)
    page = client.get(f"{PAGE}?lang=en").content.decode()
    assert all(words in page for words in ("66.7 %", "6,300 M VND", "v1.0", edition.digest))


@pytest.mark.django_db
def test_every_form_of_an_edition_says_what_its_page_says(client):
    dialogue, _ = the_sample()
    a_published(dialogue.programme)

    document = json.loads(client.get(f"{PAGE}scorecard.json").content)
    figures = client.get(f"{PAGE}figures.csv").content.decode("utf-8-sig")
    kinds = {name: client.get(f"{PAGE}{name}").status_code for name in ("scorecard.pdf", "scorecard.xlsx")}

    high = next(one for group in document["groups"] for one in group["figures"] if one["key"] == "high")
    assert (high["value"], high["of"], str(high["percent"])) == (8, 12, "66.7")
    assert ",high,Substantial or complete,8,12,Tracked,66.7," in figures
    assert kinds == {"scorecard.pdf": 200, "scorecard.xlsx": 200}
    assert len(document["rows"]) == 14  # what was merged or taken back in the room is counted, not shown


@pytest.mark.django_db
def test_strangers_read_an_edition_while_it_is_open_for_comments_and_never_a_draft(client):
    dialogue, _ = the_sample()
    edition = draft_edition(programme=dialogue.programme, as_of_date=AS_OF, **SAID)
    seen = [client.get(PAGE).status_code]

    for step in (open_for_comments, take_edition_back):
        step(edition=edition, **SAID)
        seen.append(client.get(PAGE).status_code)

    assert seen == [404, 200, 404]


@pytest.mark.django_db
@pytest.mark.requirement("INV-29")
def test_a_correction_stands_beside_what_it_corrects_with_its_reason(client):
    dialogue, _ = the_sample()
    first = a_published(dialogue.programme)
    second = correct_edition(edition=first, note="C-06 was counted twice", **AFTER)
    open_for_comments(edition=second, **AFTER)
    later = {"actor": STAFF, "at": on_day(2023, 8, 10)}
    approve_edition(edition=second, **later)
    publish_edition(edition=second, **later)

    old, new, both = (
        client.get(f"{address}?lang=en").content.decode() for address in (PAGE, PAGE.replace("1.0", "1.1"), LIST)
    )

    assert "There is a later version: v1.1" in old
    assert "C-06 was counted twice" in new
    assert "v1.0" in both
    assert "C-06 was counted twice" in both


@pytest.mark.django_db
def test_comments_come_within_fifteen_days_and_approval_after_them():
    dialogue, _ = the_sample()
    edition = draft_edition(programme=dialogue.programme, as_of_date=AS_OF, **SAID)
    edition = open_for_comments(edition=edition, **SAID)

    comment_on_edition(edition=edition, text="C-06 is late for a reason", actor=STAFF, at=on_day(2023, 7, 16))
    with pytest.raises(CommentsStillOpen):
        approve_edition(edition=edition, actor=STAFF, at=on_day(2023, 7, 16))

    assert edition.comments_until_date == dt.date(2023, 7, 16)
    assert approve_edition(edition=edition, actor=STAFF, at=on_day(2023, 7, 17)).state == "approved"


@pytest.mark.django_db
@pytest.mark.requirement("COM-2")
def test_nobody_is_named_for_good_who_may_still_fall_silent():
    sender, late = a_delegate(a_national_dialogue()), on_day(2023, 6, 29)
    said = [a_captured(sender, words, at=late) for words in ("Train 200 local officials", "Print 200 guides")]
    accept_commitments(commitments=said, actor=STAFF, at=late)
    silent, speaks = (read_back_commitment(commitment=one, actor=STAFF, at=late) for one in said)
    confirm_commitment(commitment=speaks, by=sender, at=late)

    edition = draft_edition(programme=sender.dialogue.programme, as_of_date=AS_OF, **SAID)
    open_for_comments(edition=edition, **SAID)

    made_by = {row["code"]: row["made_by"] for row in ScorecardEdition.objects.get().content["rows"]}
    assert (made_by[silent.code], made_by[speaks.code]) == ("", "Ministry of Planning *")


@pytest.mark.django_db
def test_what_somebody_changed_behind_the_programs_back_is_not_published():
    dialogue, _ = the_sample()
    edition = draft_edition(programme=dialogue.programme, as_of_date=AS_OF, **SAID)
    open_for_comments(edition=edition, **SAID)
    edition = approve_edition(edition=edition, **AFTER)
    ScorecardEdition.objects.update(content=edition.content | {"note": "all kept"})

    with pytest.raises(EditionAltered):
        publish_edition(edition=edition, **AFTER)


@pytest.mark.django_db
def test_one_edition_a_day_and_none_of_a_day_to_come():
    programme = a_national_dialogue().programme
    draft_edition(programme=programme, as_of_date=AS_OF, **SAID)

    with pytest.raises(EditionThereAlready):
        draft_edition(programme=programme, as_of_date=AS_OF, **SAID)
    with pytest.raises(EditionOfTheFuture):
        draft_edition(programme=programme, as_of_date=dt.date(2023, 7, 2), **SAID)


@pytest.mark.django_db
def test_the_organiser_leads_an_edition_through_its_pages_and_only_the_convenor_approves(client):
    dialogue, _ = the_sample()
    scope = dialogue.programme.scope
    client.force_login(an_organiser(scope))

    drafted = client.post("/programmes/LNOB/scorecards/", {"as_of_date": "2023-06-30"})
    opened = client.post(f"{drafted.url}comments-open/")
    said = client.post(f"{drafted.url}comments/", {"text": "Well done"}, follow=True)
    approval = client.get(f"{drafted.url}approval/")

    assert (drafted.status_code, opened.status_code, approval.status_code) == (302, 302, 403)
    assert "Well done" in said.content.decode()
    client.force_login(a_convenor(scope))
    too_early = client.post(f"{drafted.url}approval/")
    assert (too_early.status_code, "Comments may come until" in too_early.content.decode()) == (422, True)
