from collections.abc import Sequence

from django.template.loader import render_to_string

from .frame import Part


def letter_html(parts: Sequence[Part]) -> str:
    """The accessible twin: the same words with headings and languages marked, to be put into a page."""
    return render_to_string("invitations/letters/_letter.html", {"parts": parts})
