import datetime as dt
import threading
import uuid
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection

from dialogues.commitments.actions import Accepted, DraftResource, Repeated, capture_commitments
from dialogues.commitments.models import Commitment
from dialogues.journal.models import Entry
from dialogues.journal.queries import entries_after
from tests.factories.commitments import SESSION, a_captured, a_delegate, a_draft, a_national_dialogue

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.mark.django_db
@pytest.mark.requirement("COM-1")
def test_a_bare_statement_is_enough():
    nam = a_delegate(a_national_dialogue())

    captured = a_captured(nam, "Invite two coalition members to each consultation")

    assert (captured.code, captured.indicator, captured.due_date, captured.target) == ("C-01", "", None, None)
    assert captured.lead_institution == nam.institution


@pytest.mark.django_db
@pytest.mark.requirement("COM-1")
def test_all_six_prompts_are_kept_as_said():
    nam = a_delegate(a_national_dialogue())

    captured = a_captured(
        nam,
        "Train officials",
        indicator="officials trained",
        baseline=Decimal("0"),
        target=Decimal("200"),
        due_date=dt.date(2023, 6, 30),
        partners=["Union of Friendship Societies *"],
        resources=[DraftResource(kind="money", amount=Decimal("600000000"), currency="VND")],
    )

    said = Commitment.objects.get(pk=captured.pk)
    assert (said.indicator, said.baseline, said.target) == ("officials trained", 0, 200)
    assert (said.due_date, said.partners) == (dt.date(2023, 6, 30), ["Union of Friendship Societies *"])
    assert str(said.resource_lines.get()) == "money 600000000.00 VND"


@pytest.mark.django_db
def test_each_capture_has_the_number_of_its_entry_in_the_journal():
    nam = a_delegate(a_national_dialogue())
    drafts = [a_draft(nam, f"Promise {n}") for n in range(3)]

    outcomes = capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION)

    assert [(o.commitment.number, o.commitment.captured_sequence, o.entry.sequence) for o in outcomes] == [
        (1, 1, 1),
        (2, 2, 2),
        (3, 3, 3),
    ]
    subjects = list(entries_after(nam.dialogue.stream, 0).values_list("subject", flat=True))
    assert subjects == [o.commitment.subject for o in outcomes]


@pytest.mark.django_db
@pytest.mark.requirement("INV-25")
def test_a_batch_sent_again_creates_nothing_and_gets_the_first_answers():
    nam = a_delegate(a_national_dialogue())
    drafts = [a_draft(nam, f"Promise {n}", target=Decimal("10.40")) for n in range(3)]
    first = capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION)

    again = capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION + dt.timedelta(minutes=4))

    assert again == [Repeated(o.commitment, o.entry.sequence) for o in first]
    assert Commitment.objects.count() == Entry.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.requirement("INV-25")
def test_the_same_post_twice_in_one_batch_is_one_commitment():
    nam = a_delegate(a_national_dialogue())
    draft = a_draft(nam)

    first, second = capture_commitments(dialogue=nam.dialogue, drafts=[draft, draft], at=SESSION)

    assert isinstance(first, Accepted)
    assert second == Repeated(first.commitment, 1)


@pytest.mark.django_db
def test_an_id_used_for_other_words_or_by_somebody_else_is_refused():
    dialogue = a_national_dialogue()
    nam, trang = a_delegate(dialogue), a_delegate(dialogue, "Đỗ Thu Trang")
    used = uuid.uuid4()
    a_captured(nam, "Train 200 officials", client_id=used)
    drafts = [a_draft(nam, "Train 20 officials", client_id=used), a_draft(trang, "Train 200 officials", client_id=used)]

    outcomes = capture_commitments(dialogue=dialogue, drafts=drafts, at=SESSION)

    assert [outcome.code for outcome in outcomes] == ["idempotency.mismatch"] * 2
    assert Commitment.objects.get().statement == "Train 200 officials"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "said", "code"),
    [
        ("   ", {}, "commitment.statement_missing"),
        ("x" * 2001, {}, "commitment.text_too_long"),
        ("with a \x00 in it", {}, "commitment.text_unreadable"),
        ("with half a \ud83d letter", {}, "commitment.text_unreadable"),
        ("promise without end", {"target": Decimal("Infinity")}, "commitment.number_invalid"),
        ("promise without a year anybody means", {"due_date": dt.date(9999, 12, 31)}, "commitment.date_invalid"),
        ("promise without name", {"anonymous": True}, "commitment.anonymity_not_offered"),
        ("paid in shells", {"resources": [DraftResource(kind="shells")]}, "commitment.number_invalid"),
    ],
)
def test_one_bad_draft_refuses_itself_and_not_its_neighbours(statement, said, code):
    nam = a_delegate(a_national_dialogue())
    drafts = [a_draft(nam, "good"), a_draft(nam, statement, **said), a_draft(nam, "good as well")]

    first, refused, last = capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION)

    assert (refused.code, first.commitment.code, last.commitment.code) == (code, "C-01", "C-02")
    assert [made.statement for made in Commitment.objects.order_by("number")] == ["good", "good as well"]


@pytest.mark.django_db
def test_who_has_not_accepted_the_present_ground_rules_cannot_post():
    dialogue = a_national_dialogue()
    nam = a_delegate(dialogue)
    dialogue.ground_rules_version = 2

    [outcome] = capture_commitments(dialogue=dialogue, drafts=[a_draft(nam)], at=SESSION)

    assert outcome.code == "ground_rules.not_accepted"


@pytest.mark.django_db
def test_a_delegate_of_another_dialogue_cannot_post_here():
    stranger = a_delegate(a_national_dialogue("ND0"))

    [outcome] = capture_commitments(dialogue=a_national_dialogue(), drafts=[a_draft(stranger)], at=SESSION)

    assert outcome.code == "commitment.not_a_delegate"


@pytest.mark.django_db
def test_a_closed_room_takes_nothing_new_but_still_answers_for_the_old():
    nam = a_delegate(a_national_dialogue())
    draft = a_draft(nam)
    [first] = capture_commitments(dialogue=nam.dialogue, drafts=[draft], at=SESSION)

    outcomes = capture_commitments(
        dialogue=nam.dialogue, drafts=[draft, a_draft(nam, "too late")], at=SESSION, accepting=False
    )

    assert outcomes[0] == Repeated(first.commitment, 1)
    assert outcomes[1].code == "room.closed"


@pytest.mark.django_db
def test_a_batch_of_twenty_costs_as_many_queries_as_one(django_assert_num_queries):
    nam = a_delegate(a_national_dialogue())
    a_captured(nam)

    for size in (1, 20):
        drafts = [a_draft(nam, f"Promise {n}") for n in range(size)]
        with django_assert_num_queries(9 if connection.vendor == "postgresql" else 11):  # SQLite is asked for the keys
            capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(ON_SQLITE, reason="SQLite writes one at a time anyway")
@pytest.mark.requirement("INV-25")
def test_three_writers_with_the_same_posts_store_each_once_and_leave_no_gap():
    nam = a_delegate(a_national_dialogue())
    drafts = [a_draft(nam, f"Promise {n}") for n in range(120)]
    outcomes: list[object] = []

    def write(start: int) -> None:
        for n in range(start, start + 120, 10):
            batch = [drafts[(n + i) % 120] for i in range(10)]
            outcomes.extend(capture_commitments(dialogue=nam.dialogue, drafts=batch, at=SESSION))
        connection.close()

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 5, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(isinstance(outcome, Accepted) for outcome in outcomes) == 120
    assert sum(isinstance(outcome, Repeated) for outcome in outcomes) == 240
    assert list(entries_after(nam.dialogue.stream, 0).values_list("sequence", flat=True)) == list(range(1, 121))
    assert sorted(Commitment.objects.values_list("number", flat=True)) == list(range(1, 121))
