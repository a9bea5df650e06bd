"""What every official letter has around its content: who writes, under which number and date, and who signs (§3.6)."""

import datetime as dt
from typing import Any

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import SigningCapacity
from dialogues.invitations.models import LetterSettings
from dialogues.invitations.models.letters import LetterTerms
from dialogues.languages.translated import said

from .words import LetterWords

Part = dict[str, Any]


def frame_of(
    issuer: Institution,
    words: LetterWords,
    *,
    on: dt.date,
    reference: str,
    letter_date: dt.date,
    signed: LetterTerms | LetterSettings | None,
    lunar: str = "",
) -> Part:
    """Head and foot in one language, as names and offices read on this day. Without `signed` the place stays empty."""
    language, parent = words.language, issuer.parent
    place = said(setting_of(issuer, "place"), language).text
    return {
        "lang": language,
        "region": words.region,
        "layout": language,
        "nation": [*words.nation],
        "parent": name_of(parent, on=on, language=language) if parent else "",
        "issuer": name_of(issuer, on=on, language=language),
        "number": words.number(reference or "…"),
        "dateline": words.dateline(place, letter_date),
        "lunar": lunar if language == "km" else "",
        "closing": words.closing,
        "copies_label": words.copies_label,
        "copies": words.copies(str(setting_of(issuer, "file_mark") or "")),
        "sign_hint": words.sign_hint,
        **_signature(issuer, words, signed),
    }


def setting_of(issuer: Institution, name: str) -> Any:
    """Of how its letters are written; None where nothing is settled."""
    return getattr(settings_of(issuer), name, None)


def settings_of(issuer: Institution) -> LetterSettings | None:
    return getattr(issuer, "letter_settings", None)


def _signature(issuer: Institution, words: LetterWords, signed: LetterTerms | LetterSettings | None) -> dict[str, str]:
    if signed is None:
        return {"capacity": "", "signatory_title": "", "signatory": ""}
    title, behalf = (said(text, words.language).text for text in (signed.signatory_title, signed.signing_for))
    acting = signed.signing_capacity == SigningCapacity.ACTING
    keeps_titles = bool(setting_of(issuer, "keeps_titles"))
    return {
        "capacity": "" if acting else words.capacity(signed.signing_capacity, behalf),
        "signatory_title": words.capacity(signed.signing_capacity, title) if acting else title,
        "signatory": words.signatory(signed.signatory_name, keeps_titles=keeps_titles),
    }
