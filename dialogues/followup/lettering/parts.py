"""The words of a letter to an owner, one part for each language, from which PDF, page and Word file are made alike."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from dialogues.commitments.models import CommitmentVersion
from dialogues.commitments.queries import quantity, said_on
from dialogues.followup.enums import OwnerLetterKind
from dialogues.institutions.queries import name_of
from dialogues.invitations.lettering.frame import Part, frame_of, setting_of, settings_of
from dialogues.invitations.lettering.parts import WORDS
from dialogues.invitations.lettering.words import LetterWords
from dialogues.languages.translated import said

from . import OWNER_WORDS
from .about import About, Line
from .hand_overs import hand_over_facts, steps_so_far
from .steps import steps_on_the_way
from .words import AnnexWords, OwnerWords


def parts_of(about: About) -> list[Part]:
    """As they read on the day of the letter, in the order of its languages."""
    parts = []
    for language in about.languages:
        with translation.override(language):
            parts.append(_part(about, WORDS[language], OWNER_WORDS[language]))
    return parts


def rows_of(parts: Sequence[Part]) -> list[Part]:
    """The same for letterheads of Word, which know rows and assurances only."""
    return [part | {"rows": _plain_rows(part), "assurances": _plain_annexes(part)} for part in parts]


def _part(about: About, words: LetterWords, own: OwnerWords) -> Part:
    programme = said(about.programme.title, words.language).text
    subject = own.subjects[about.kind].format(programme=programme)
    frame = frame_of(
        about.issuer,
        words,
        on=about.letter_date,
        reference=about.reference,
        letter_date=about.letter_date,
        signed=settings_of(about.issuer),
    )
    return frame | {
        "about": own.about.format(subject=subject),
        "heading": "",
        "subject": subject,
        "notes": [_note(words, own, *before) for before in about.before],
        "opening": own.opening,
        "addressee": name_of(about.institution, on=about.letter_date, language=words.language),
        "attention": "",
        "seats": "",
        "intro": _intro(about, words, own),
        "promises": [_promise(line, words, own) for line in about.lines],
        "closing_rows": _closing_rows(about, words, own),
        "annex": _annex(about, words, own),
        "form": _form(about, words, own) if about.kind == OwnerLetterKind.SIGN_OFF else None,
        "answer_here": own.answer_here,
        "qr_alt": own.qr_alt,
        "link": about.link,
    }


def _note(words: LetterWords, own: OwnerWords, letter: Any, codes: Sequence[str]) -> str:
    day = words.day(letter.letter_date)
    return own.in_place_of.format(codes=", ".join(codes), reference=words.digits(letter.reference), day=day)


def _intro(about: About, words: LetterWords, own: OwnerWords) -> str:
    if about.hand_over:
        since = about.hand_over.since
        return own.hand_over_intro.format(day=words.day(since)) if since else own.hand_over_proposed
    text = own.sign_off_intro if len(about.lines) == 1 else own.sign_off_intro_many
    return text.format(count=words.digits(len(about.lines)))


def _promise(line: Line, words: LetterWords, own: OwnerWords) -> dict[str, Any]:
    version, dialogue = line.version, line.commitment.dialogue
    day = words.day(said_on(line.commitment))
    facts = {
        "measured": _measure(version, own),
        "due": words.day(version.due_date) if version.due_date else "",
        "partners": ", ".join(version.partners),
        "said_at": f"{said(dialogue.title, words.language).text} ({dialogue.code}), {day}",
        "version": str(version.number) if version.number > 1 else "",
    }
    return {
        "code": line.commitment.code,
        "text": version.statement,
        "lang": version.language.split("-")[0],
        "facts": [{"label": own.facts[key], "text": text} for key, text in facts.items() if text],
    }


def _measure(version: CommitmentVersion, own: OwnerWords) -> str:
    baseline, target = quantity(version.baseline), quantity(version.target)
    if baseline and target:
        words = {"what": version.indicator, "baseline": baseline, "target": target, "unit": version.unit}
        return own.measure.format(**words).strip(" ,")
    number = " ".join(part for part in (target, version.unit) if part and target)
    return ", ".join(part for part in (version.indicator, number) if part)


def _closing_rows(about: About, words: LetterWords, own: OwnerWords) -> list[dict[str, str]]:
    """By when, and how to answer; before them what a hand-over rests on."""
    count = (about.answer_by - about.letter_date).days
    how = own.how_to_take_over if about.hand_over else own.how_to_answer
    facts = {
        **(hand_over_facts(about, words, own) if about.hand_over else {}),
        "answer_by": own.within.format(day=words.long_day(about.answer_by), count=words.digits(count)),
        "how": how.format(contact=_contact(about, words)),
    }
    return [{"key": key, "label": own.facts[key], "text": text} for key, text in facts.items() if text]


def _annex(about: About, words: LetterWords, own: OwnerWords) -> dict[str, Any]:
    annex: AnnexWords = own.done_so_far if about.hand_over else own.annex
    rows = steps_so_far(about, words) if about.hand_over else steps_on_the_way(about, words)
    return {
        "title": annex.title,
        "lead": annex.lead if rows else annex.none,
        "columns": [*annex.columns],
        "rows": rows,
    }


def _form(about: About, words: LetterWords, own: OwnerWords) -> dict[str, Any]:
    form, addressee = own.reply, name_of(about.institution, on=about.letter_date, language=words.language)
    day = words.day(about.letter_date)
    lead = form.lead.format(institution=addressee, reference=words.digits(about.reference or "…"), day=day)
    return {
        "title": form.title,
        "lead": lead,
        "columns": [*form.columns],
        "rows": [_on_the_form(line) for line in about.lines],
        "reason": form.reason,
        "fields": [form.name, form.post, form.date],
        "signature": form.signature,
        "stamp": form.stamp,
        "send_to": form.send_to.format(contact=_contact(about, words), day=words.long_day(about.answer_by)),
    }


def _on_the_form(line: Line) -> dict[str, str]:
    """Enough to recognise it by: the whole text stands in the letter."""
    text = line.version.statement
    shown = text if len(text) <= 110 else text[:109].rsplit(" ", 1)[0] + " …"
    return {"code": line.commitment.code, "text": shown, "lang": line.version.language.split("-")[0]}


def _contact(about: About, words: LetterWords) -> str:
    given = str(setting_of(about.issuer, "contact") or "").strip()
    return given or name_of(about.issuer, on=about.letter_date, language=words.language)


def _plain_rows(part: Part) -> list[dict[str, str]]:
    rows = [{"key": "intro", "label": "", "text": part["intro"]}]
    for promise in part["promises"]:
        facts = "\n".join(f"{fact['label']} {fact['text']}" for fact in promise["facts"])
        rows.append({"key": promise["code"], "label": promise["code"], "text": f"{promise['text']}\n{facts}"})
    return [*rows, *part["closing_rows"]]


def _plain_annexes(part: Part) -> list[dict[str, str]]:
    annex, form = part["annex"], part["form"]
    rows = [{"key": "annex", "label": annex["title"], "text": annex["lead"]}]
    rows += [{"key": "step", "label": row["cells"][0], "text": " · ".join(row["cells"][1:])} for row in annex["rows"]]
    if form:
        rows.append({"key": "form", "label": form["title"], "text": form["lead"]})
        boxes = "   ".join(f"[  ] {choice}" for choice in form["columns"][1:])
        rows += [{"key": "choice", "label": row["code"], "text": f"{row['text']}\n{boxes}"} for row in form["rows"]]
        blanks = [form["reason"], *form["fields"], form["signature"], form["stamp"]]
        rows += [{"key": "blank", "label": blank, "text": "…" * 20} for blank in blanks]
        rows.append({"key": "send_to", "label": "", "text": form["send_to"]})
    return rows
