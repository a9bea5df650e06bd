"""The words of a letter, one part for each language, from which PDF, page and Word file are made alike."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence

from django.utils import translation

from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import LetterItem, LetterType, SigningCapacity
from dialogues.invitations.models import Letter
from dialogues.invitations.queries.wording import Wording, wording_of
from dialogues.languages.translated import said
from dialogues.programme.enums import Mode

from .english import English
from .frame import Part, frame_of
from .khmer import Khmer
from .vietnamese import Vietnamese
from .words import LetterWords

# In letters of several languages the host country's comes first (IVT-7).
WORDS: dict[str, LetterWords] = {"km": Khmer(), "vi": Vietnamese(), "en": English()}
# What differs between approving and issuing without anybody having changed the letter.
_OF_THE_DAY = ("number", "dateline", "link", "notes")


def letter_languages(languages: Iterable[str]) -> list[str]:
    """Known ones, once each, in the order in which they stand in the letter."""
    wanted = {*languages}
    return [language for language in WORDS if language in wanted]


def parts_of(letter: Letter, *, on: dt.date) -> list[Part]:
    """As they read on this day, with the number and the link where there are any."""
    return [_part(letter, WORDS[language], on) for language in letter_languages(letter.languages) or ["en"]]


def missing_items(parts: Sequence[Part]) -> list[LetterItem]:
    """What must be there before the letter may be issued (IVT-4), in the order of the rule."""
    needs = {
        LetterItem.CHAIR: ("chair",),
        LetterItem.INVITEES: ("addressee",),
        LetterItem.CONTENT: ("content", "time", "place"),
        LetterItem.REQUESTS: ("requests",),
        LetterItem.CONTACT: ("reply",),
        LetterItem.SIGNATURE: ("signatory", "signatory_title", "authority"),
    }
    return [item for item, keys in needs.items() if any(not part["given"][key] for part in parts for key in keys)]


def digest_of(parts: Sequence[Part]) -> str:
    """Over what was approved: a letter that reads differently on the day of issue needs to be approved again."""
    kept = [{key: value for key, value in part.items() if key not in _OF_THE_DAY} for part in parts]
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _part(letter: Letter, words: LetterWords, on: dt.date) -> Part:
    wording = wording_of(letter.dialogue, words.language)
    rows, given = _rows(letter, words, wording)
    addressee = name_of(letter.invitation.institution, on=on, language=words.language)
    frame = frame_of(
        letter.issuer,
        words,
        on=on,
        reference=letter.reference,
        letter_date=letter.letter_date or on,
        signed=letter,
        lunar=letter.lunar_date,
    )
    return frame | {
        **_title(letter, words, wording),
        "notes": _notes(letter, words),
        "opening": words.opening(str(frame["issuer"])),
        "addressee": addressee,
        "attention": _attention(letter, words),
        "seats": words.seats(letter.invitation.seats, "; ".join(_wishes(letter, words))),
        "rows": rows,
        "assurances": _assurances(words, wording),
        "answer_here": words.answer_here,
        "qr_alt": words.qr_alt,
        "link": letter.link,
        "given": given | {"addressee": bool(addressee)} | _signature_given(letter, words.language),
    }


def _title(letter: Letter, words: LetterWords, wording: Wording) -> dict[str, str]:
    is_dispatch = letter.letter_type == LetterType.DISPATCH
    return {
        "about": words.about(wording.title) if is_dispatch else "",
        "heading": words.heading(letter.letter_type),
        "subject": words.subject(wording.title),
    }


def _rows(letter: Letter, words: LetterWords, wording: Wording) -> tuple[list[dict[str, str]], dict[str, bool]]:
    dialogue, language = letter.dialogue, words.language
    sites = [*dialogue.bridge_points.order_by("pk").values_list("name", flat=True)]
    time = ""
    if dialogue.starts_at:
        end = dialogue.ends_at or dialogue.starts_at
        time = words.span(dialogue.starts_at.astimezone(dialogue.zone), end.astimezone(dialogue.zone))
    texts = {
        "chair": ", ".join(wording.chairs),
        "time": time,
        "sites" if sites else "place": "; ".join([_venue(letter), *sites]) if _venue(letter) else "",
        "content": wording.objectives or "; ".join(_topics(letter, language)),
        "requests": said(letter.requests, language).text or letter.invitation.criteria,
        "reply": words.reply(letter.contact, letter.invitation.deadline_date) if letter.contact else "",
        "access": words.access,
    }
    rows = [{"key": key, "label": words.labels[key], "text": text} for key, text in texts.items() if text]
    texts["place"] = texts.get("place", "") or texts.get("sites", "")
    return rows, {key: bool(text.strip()) for key, text in texts.items()}


def _venue(letter: Letter) -> str:
    """An online dialogue needs no other place."""
    dialogue = letter.dialogue
    return dialogue.venue or (str(dialogue.get_mode_display()) if dialogue.mode == Mode.ONLINE else "")


def _topics(letter: Letter, language: str) -> list[str]:
    items = letter.dialogue.agenda_items.exclude(type__in=["break", "opening", "closing"]).order_by("position")
    return [text for item in items if (text := said(item.title, language).text)]


def _wishes(letter: Letter, words: LetterWords) -> list[str]:
    invitation = letter.invitation
    with translation.override(words.language):
        rank = str(invitation.get_rank_floor_display()) if invitation.rank_floor else ""
    more = words.wishes(rank, invitation.expertise, woman=invitation.wishes_a_woman)
    return [invitation.criteria, *more] if invitation.criteria else more


def _assurances(words: LetterWords, wording: Wording) -> list[dict[str, str]]:
    """Promise, level, attribution, recording, data and what becomes of what is said (IVT-9)."""
    texts = {
        "promise": wording.promise,
        "level": wording.level,
        "attribution": wording.attribution,
        "recording": wording.recording,
        "data": f"{wording.data_notice} {words.notice}",
        "inputs": words.inputs,
    }
    return [{"key": key, "label": words.labels[key], "text": text} for key, text in texts.items() if text]


def _notes(letter: Letter, words: LetterWords) -> list[str]:
    notes = []
    if letter.replaces and letter.replaces.letter_date:
        notes.append(words.replaces(letter.replaces.reference, letter.replaces.letter_date))
    if letter.is_conditional:
        notes.append(words.conditional)
    return notes


def _attention(letter: Letter, words: LetterWords) -> str:
    person = letter.attention
    if person is None:
        return ""
    held = person.affiliations.filter(institution=letter.invitation.institution, valid_to_date=None).order_by("-pk")
    affiliation = held.first()
    comrade = getattr(letter.invitation.institution, "salutation_class", "") == "comrade"
    title = affiliation.title if affiliation else ""
    return words.attention(person.form_of_address, person.name, title, comrade=comrade)


def _signature_given(letter: Letter, language: str) -> dict[str, bool]:
    alone = letter.signing_capacity in (SigningCapacity.OWN, SigningCapacity.ACTING)
    return {
        "signatory": bool(letter.signatory_name.strip()),
        "signatory_title": bool(said(letter.signatory_title, language).text),
        "authority": alone or bool(said(letter.signing_for, language).text),
    }
