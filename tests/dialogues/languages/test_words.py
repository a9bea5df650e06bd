"""Words inside sentences, and words that mean two things."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from backend.borrowed_texts import ERRORS, SIGN_IN
from dialogues.followup.enums import ActionState
from dialogues.languages.lists import listed
from dialogues.live.enums import RoomState
from dialogues.programme.enums import DocumentKind
from dialogues.programme.queries.interpretation import languages_said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Hà Nội, Huế and Vinh"), ("vi", "Hà Nội, Huế và Vinh"), ("km", "Hà Nội, Huế និង Vinh")]
)
def test_several_names_are_read_as_a_sentence(language: str, said: str) -> None:
    with override(language):
        assert listed(["Hà Nội", "Huế", "Vinh"]) == said


def test_one_name_stands_alone_and_none_is_nothing() -> None:
    assert (listed(["Vinh"]), listed([])) == ("Vinh", "")


def test_vietnamese_writes_a_language_small_inside_a_sentence_and_a_people_large() -> None:
    with override("vi"):
        assert languages_said(["en", "km", "rad"]) == "tiếng Anh, tiếng Khmer và Ê Đê"


def test_an_open_room_is_no_open_task_and_minutes_of_a_meeting_are_no_span_of_time() -> None:
    with override("vi"):
        assert (str(ActionState.OPEN.label), str(RoomState.OPEN.label)) == ("Chưa làm", "Đang mở")
        assert str(DocumentKind.MINUTES.label) == "Biên bản"


@pytest.mark.parametrize("language", ["vi", "km"])
def test_what_django_and_allauth_leave_in_english_is_said_in_the_readers_language(language: str) -> None:
    with override(language):
        left = [str(text) for text in [*ERRORS, *SIGN_IN] if gettext(str(text)) == str(text) and isinstance(text, str)]

    assert left == []


def test_the_summary_of_errors_does_not_put_a_colon_behind_a_question() -> None:
    class Question(forms.Form):
        why = forms.CharField(label="Why?")
        name = forms.CharField(label="Name")

    shown = render_to_string("parts/_errors.html", {"form": Question({})})

    assert re.findall(r">([^<]+ This field is required\.)</a>", shown) == [
        "Why? This field is required.",
        "Name: This field is required.",
    ]
