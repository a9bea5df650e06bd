"""Agreements: who, what, in which words, and when it is looked at again (domain.md COA-4)."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from dialogues.journal.actions import SYSTEM
from dialogues.journal.files import FileRefused
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.programme import errors
from dialogues.programme.actions import (
    Party,
    Task,
    Wording,
    change_agreement,
    draft_agreement,
    score_agreement,
    write_version,
)
from dialogues.programme.actions.agreement_steps import amend_agreement, begin_review, conclude_review, renew_agreement
from dialogues.programme.models import PartnershipAgreement, Programme
from dialogues.programme.queries.agreements import review_standing, reviews_coming, scorecard_of, versions_of
from tests.factories.institutions import an_institution
from tests.factories.partnerships import THE_TEXT, a_post, an_agreement, an_agreement_in_force, mails_about, on
from tests.factories.people import an_account
from tests.factories.programme import PLANNED_AT

pytestmark = pytest.mark.django_db
REVIEW = dt.date(2022, 9, 1)
AGREED = Wording(text="We publish together.", reason="The bureau changed its rules.")


def state_of(agreement: PartnershipAgreement) -> str:
    return PartnershipAgreement.objects.get(pk=agreement.pk).state


def test_an_agreement_takes_two_different_parties(lnob: Programme) -> None:
    alone = [Party(an_institution("CSI")), Party(an_institution("CSI"))]

    with pytest.raises(errors.PartiesMissing):
        draft_agreement(
            programme=lnob,
            title="Alone",
            modality="strategic",
            instrument="mou",
            parties=alone,
            actor=SYSTEM,
            at=PLANNED_AT,
        )


def test_tasks_are_led_by_parties_alone_and_a_text_says_something(lnob: Programme) -> None:
    agreement = an_agreement(lnob)

    strangers = Wording(text="…", tasks=[Task("Survey", an_institution("MJU"))])
    with pytest.raises(errors.NotAPartyToIt):
        write_version(agreement=agreement, wording=strangers, actor=SYSTEM, at=PLANNED_AT)
    with pytest.raises(errors.TextMissing):
        write_version(agreement=agreement, wording=Wording(text=" "), actor=SYSTEM, at=PLANNED_AT)


def test_the_uploaded_text_is_judged_by_what_it_holds(lnob: Programme) -> None:
    agreement = an_agreement(lnob)

    page = ContentFile(b"<html>", "mou.pdf")
    with pytest.raises(FileRefused):
        write_version(agreement=agreement, wording=Wording(file=page), actor=SYSTEM, at=PLANNED_AT)
    scan = Wording(file=ContentFile(b"%PDF-1.7", "mou.html"))
    version = write_version(agreement=agreement, wording=scan, actor=SYSTEM, at=PLANNED_AT)

    assert (version.number, version.file.name.rpartition(".")[2]) == (2, "pdf")


@pytest.mark.requirement("COA-4")
def test_thirty_days_before_the_review_the_owner_the_parties_and_the_convenor_are_reminded_once(
    lnob: Programme,
) -> None:
    agreement = an_agreement_in_force(lnob, owner=an_account("Phạm Quốc Việt"))

    run_due(at=on(2022, 8, 2, 7))
    assert mails_about(f"agreement:{agreement.pk}") == []
    for _ in range(3):
        run_due(at=on(2022, 8, 2, 9))

    told = sorted(mail.to_email for mail in mails_about(f"agreement:{agreement.pk}"))
    assert told == [
        "bos@example.org",
        "csi@example.org",
        "pham.quoc.viet@example.org",
        "tran.thi.minh.anh@example.org",
    ]


@pytest.mark.requirement("COA-4")
@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (dt.date(2022, 8, 1), "ahead"),
        (dt.date(2022, 8, 2), "soon"),
        (REVIEW, "soon"),
        (dt.date(2022, 9, 2), "overdue"),
    ],
)
def test_a_review_is_soon_for_thirty_days_and_then_overdue(lnob: Programme, day: dt.date, standing: str) -> None:
    agreement = an_agreement_in_force(lnob)

    assert review_standing(agreement, day) == standing
    assert [row.pk for row in reviews_coming(lnob, day)] == ([] if standing == "ahead" else [agreement.pk])


@pytest.mark.requirement("COA-4")
def test_a_new_version_keeps_the_old_readable(lnob: Programme) -> None:
    agreement = begin_review(agreement=an_agreement_in_force(lnob), actor=SYSTEM, at=on(2022, 8, 20))

    amend_agreement(agreement=agreement, wording=AGREED, actor=SYSTEM, at=on(2022, 9, 5))

    versions = [(version.number, version.text) for version in versions_of(agreement)]
    assert versions == [(2, "We publish together."), (1, THE_TEXT)]
    amended = PartnershipAgreement.objects.get(pk=agreement.pk)
    assert (amended.state, amended.next_review_date) == ("amended", dt.date(2023, 9, 5))


def test_what_is_signed_stands_until_a_review_and_an_amendment_says_why(lnob: Programme) -> None:
    agreement = an_agreement_in_force(lnob)

    with pytest.raises(errors.TextStands):
        write_version(agreement=agreement, wording=AGREED, actor=SYSTEM, at=on(2022, 1, 1))
    others = [Party(an_institution("CSI")), Party(an_institution("MJU"))]
    with pytest.raises(errors.TextStands):
        change_agreement(agreement=agreement, changes={}, parties=others, actor=SYSTEM, at=on(2022, 1, 1))
    begin_review(agreement=agreement, actor=SYSTEM, at=on(2022, 8, 20))
    with pytest.raises(errors.ChangeReasonMissing):
        amend_agreement(agreement=agreement, wording=Wording(text="…"), actor=SYSTEM, at=on(2022, 9, 5))

    assert state_of(agreement) == "under_review"


def test_the_post_to_be_reminded_may_change_when_the_text_stands(lnob: Programme) -> None:
    agreement = an_agreement_in_force(lnob)
    same = [Party(an_institution("CSI"), a_post("CSI")), Party(an_institution("BOS"))]

    change_agreement(agreement=agreement, changes={}, parties=same, actor=SYSTEM, at=on(2022, 1, 1))

    posts = {party.institution.code: party.contact_point for party in agreement.parties.all()}
    assert posts == {"CSI": a_post("CSI"), "BOS": None}


def test_a_review_held_early_calls_the_reminder_off(lnob: Programme) -> None:
    agreement = begin_review(agreement=an_agreement_in_force(lnob), actor=SYSTEM, at=on(2022, 6, 1))

    conclude_review(agreement=agreement, next_review_date=dt.date(2023, 6, 1), actor=SYSTEM, at=on(2022, 6, 10))
    run_due(at=on(2022, 8, 2, 9))

    assert OutboundMessage.objects.count() == 0
    with pytest.raises(errors.WrongAgreementState):
        conclude_review(agreement=agreement, actor=SYSTEM, at=on(2022, 6, 10))


def test_after_its_last_day_it_expires_by_itself_unless_it_was_renewed(lnob: Programme) -> None:
    last = dt.date(2022, 12, 31)
    left, renewed = (an_agreement_in_force(lnob, REVIEW, last, title=title) for title in ("Left", "Renewed"))
    begin_review(agreement=renewed, actor=SYSTEM, at=on(2022, 8, 20))

    with pytest.raises(errors.ValidityTooShort):
        renew_agreement(agreement=renewed, valid_to_date=last, actor=SYSTEM, at=on(2022, 9, 1))
    renew_agreement(agreement=renewed, valid_to_date=dt.date(2024, 12, 31), actor=SYSTEM, at=on(2022, 9, 1))
    run_due(at=on(2023, 1, 1, 9))

    assert (state_of(left), state_of(renewed)) == ("expired", "renewed")


def test_the_scorecard_asks_four_questions_and_keeps_the_latest_word(lnob: Programme) -> None:
    agreement = an_agreement(lnob)
    score_agreement(agreement=agreement, scores={"how_leaving": "not"}, actor=SYSTEM, at=PLANNED_AT)

    score_agreement(
        agreement=agreement,
        scores={"how_leaving": "fully", "who_partners": "partially", "why_own": ""},
        actor=SYSTEM,
        at=PLANNED_AT,
    )

    card = scorecard_of(agreement)
    assert [question.value for question, _rows in card] == ["who", "why", "what", "how"]
    judged = {row.value: state for _question, rows in card for row, state in rows if state}
    assert judged == {"how_leaving": "fully", "who_partners": "partially"}
