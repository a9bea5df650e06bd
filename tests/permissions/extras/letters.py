import datetime as dt
from typing import Any

from dialogues.invitations.actions.letter_office import (
    approve_letter,
    change_letter_settings,
    choose_institutions,
    draft_letter,
    issue_letter,
    plan_round,
)
from dialogues.invitations.models import Invitation, InvitationRound, Letter
from dialogues.languages.translated import original
from dialogues.people.actions import create_person
from dialogues.people.models import Person

TERMS = {
    "contact": "office@example.org",
    "signatory_name": "Bùi Thị Lan",
    "signatory_title": original("Director", "en"),
    "requests": original("Please bring figures.", "en"),
}


def build(world: Any, at: dt.datetime) -> None:
    dialogue, who = world.dialogue, {"actor": "system", "at": at}
    invitation = Invitation.objects.get(dialogue=dialogue, institution__code="MJU")
    attention = create_person(name="Chan Sophea", language="km", **who)
    change_letter_settings(issuer=dialogue.convenor, changes={}, **who)
    letter = draft_letter(invitation=invitation, terms=TERMS | {"attention": attention}, **who)
    letter = issue_letter(letter=approve_letter(letter=letter, approved_by="Bùi Thị Lan", **who), **who)
    wave = plan_round(dialogue=dialogue, title="Ministries", **who)
    choose_institutions(round=wave, institutions=[invitation.institution], **who)
    secret = letter.link.rstrip("/").rpartition("/")[2]
    world.secrets |= {
        "reply_invitation.secret": secret,
        "reply_invitation_pdf.secret": secret,
        "round_omission.chosen_pk": str(wave.chosen.get().pk),
    }


def rows(world: Any) -> dict[str, Any]:
    here = {"dialogue": world.dialogue}
    return {
        "letter": Letter.objects.filter(**here),
        "letter_new": Invitation.objects.filter(**here, institution__code="MJU"),
        "letters_form_of_address": Person.objects.filter(name="Chan Sophea"),
        "round": InvitationRound.objects.filter(**here),
    }
