"""What is being prepared in the programme of today: seats, a hall, letters that wait, an agreement that is due.

In the register a change was announced, and one record is there twice.
"""

import datetime as dt
from typing import Any

from dialogues.institutions.actions import ChangePlan, announce_change, register_institution
from dialogues.invitations.actions.letter_office import (
    change_letter_settings,
    choose_institutions,
    plan_round,
    prepare_round,
    set_first_number,
)
from dialogues.invitations.actions.participation import set_participation_targets
from dialogues.invitations.actions.seats import set_seat_plan
from dialogues.invitations.enums import LetterType
from dialogues.languages.translated import original
from dialogues.programme.actions.agreement_steps import open_negotiation, put_in_force, sign_agreement
from dialogues.programme.actions.agreements import Party, Wording, draft_agreement, write_version
from dialogues.programme.actions.halls import register_hall
from dialogues.programme.models import Dialogue, Programme

from .cast import institution, secretariat

Said = dict[str, Any]  # who, and when
SEATS = {
    "government": (12, 2),
    "peoples_organisation": (4, 0),
    "civil_society": (14, 2),
    "private": (8, 1),
    "academia": (3, 0),
    "development_partner": (3, 0),
    "media": (2, 0),
    "community": (20, 4),
}
SHARES = {"women": 50, "ethnic_minority": 20, "disability": 8, "youth": 20}
ASKED = ["MOP", "BOS", "MSC"]


def prepare(programme: Programme, planned: dict[str, Dialogue], *, now: dt.datetime) -> None:
    said: Said = {"actor": secretariat(), "at": now - dt.timedelta(days=20)}
    national = planned["ND-26"]
    set_seat_plan(dialogue=national, groups=SEATS, general_reserve=3, **said)
    set_participation_targets(dialogue=national, targets=SHARES, **said)
    register_hall(programme=programme, name="National Convention Hall *, hall A", capacity=150, **said)
    _letters_that_wait(planned["TR-02"], now=now)
    _agreement_to_review(programme, now=now)
    _news_of_institutions(now=now)


def _letters_that_wait(training: Dialogue, *, now: dt.datetime) -> None:
    """A round is chosen and will be prepared by the work loop; its letters wait for their approval."""
    said: Said = {"actor": secretariat(), "at": now}
    issuer = training.convenor
    words = {
        "place": original("Hà Nội", "vi"),
        "contact": "Phạm Quốc Việt, viet@convenor.example",
        "signatory_name": "Trần Văn Khoa",
        "signatory_title": original("Viện trưởng", "vi", en="Director"),
    }
    change_letter_settings(issuer=issuer, changes=words, **said)
    set_first_number(issuer=issuer, letter_type=LetterType.INVITATION, year=now.year, first_number=112, **said)
    asked = original("Mang theo danh sách việc đã làm", "vi", en="Bring the list of what was done")
    wave = plan_round(dialogue=training, title="Bộ, ngành", requests=asked, **said)
    choose_institutions(round=wave, institutions=[institution(code) for code in ASKED], **said)
    prepare_round(round=wave, language="en", **said)


def _agreement_to_review(programme: Programme, *, now: dt.datetime) -> None:
    then: Said = {"actor": secretariat(), "at": now - dt.timedelta(days=100)}
    agreement = draft_agreement(
        programme=programme,
        title="Working together on fair local services",
        modality="collaborative",
        instrument="mou",
        parties=[Party(programme.convening_institution), Party(institution("UF-TQ"))],
        review_every_months=6,
        **then,
    )
    text = "The parties plan local dialogues together and tell each province what became of its input."
    write_version(agreement=agreement, wording=Wording(text=text), **then)
    agreement = open_negotiation(agreement=agreement, **then)
    agreement = sign_agreement(agreement=agreement, signed_date=then["at"].date(), **then)
    put_in_force(agreement=agreement, next_review_date=now.date() + dt.timedelta(days=9), **then)


def _news_of_institutions(*, now: dt.datetime) -> None:
    said: Said = {"actor": secretariat(), "at": now}
    plan = ChangePlan(
        kind="split",
        effective_date=now.date() + dt.timedelta(days=90),
        before=[institution("MLI")],
        after=[institution("MHA"), institution("MSC")],
        scopes={"MHA": "gender equality", "MSC": "vocational training"},
        source="Announced in the news (illustrative)",
    )
    announce_change(plan=plan, **said)
    register_institution(
        code="MOP-2",
        type="gov_central",
        level="national",
        names={"vi": "Bo Ke hoach (minh hoa) *"},
        is_fictitious=True,
        **said,
    )
