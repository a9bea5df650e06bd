"""A letter that nobody gets: to try letterheads with."""

import datetime as dt

from .frame import Part
from .parts import WORDS


def specimen_parts() -> list[Part]:
    return [_specimen(language) for language in WORDS]


def _specimen(language: str) -> Part:
    words, day = WORDS[language], dt.date(2022, 4, 25)
    rows = ("chair", "time", "place", "content", "requests", "reply", "access")
    assurances = ("promise", "level", "attribution", "recording", "data", "inputs")
    return {
        "lang": language,
        "region": words.region,
        "layout": language,
        "nation": [*words.nation],
        "parent": "…",
        "issuer": "…",
        "number": words.number("112/GM-ABC"),
        "about": words.about("…"),
        "dateline": words.dateline("…", day),
        "lunar": "",
        "heading": words.heading("gm"),
        "subject": words.subject("…"),
        "notes": [words.conditional],
        "opening": words.opening("…"),
        "addressee": "…",
        "attention": words.attention("", "…", "", comrade=False),
        "seats": words.seats(2, "…"),
        "rows": [{"key": key, "label": words.labels[key], "text": "…"} for key in rows],
        "assurances": [{"key": key, "label": words.labels[key], "text": "…"} for key in assurances],
        "answer_here": words.answer_here,
        "qr_alt": words.qr_alt,
        "link": "https://example.org/r/…/",
        "closing": words.closing,
        "copies_label": words.copies_label,
        "copies": words.copies("…"),
        "sign_hint": words.sign_hint,
        "capacity": words.capacity("tm", "…"),
        "signatory_title": "…",
        "signatory": "…",
        "given": {},
    }
