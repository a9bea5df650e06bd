"""IVT-9: the promise, who may be quoted, what is recorded, what one needs and what happens to names, everywhere."""

import pytest
from django.test import Client
from django.utils import translation

from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import change_dialogue
from dialogues.programme.enums import RecordingPolicy
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, NAM, a_dialogue, a_named_delegate
from tests.factories.reply_pages import a_letter, a_question

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("IVT-9")]


def promised(dialogue: Dialogue, language: str) -> list[str]:
    wording = wording_of(dialogue, language)
    return [wording.promise, wording.attribution, wording.recording, wording.access_question, wording.data_notice]


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_every_personal_mail_says_the_five_things(language: str) -> None:
    delegate = a_named_delegate(a_dialogue(), type(NAM)(name="Lê Hoàng Nam", mandate="full", language=language))
    mail = OutboundMessage.objects.get(key=f"delegate:{delegate.pk}:rsvp")

    missing = [words for words in promised(delegate.dialogue, language) if words not in mail.text]

    assert (missing, all(promised(delegate.dialogue, language))) == ([], True)


def test_the_letter_to_the_institution_says_them_too() -> None:
    dialogue = a_named_delegate(a_dialogue()).dialogue
    mail = OutboundMessage.objects.get(key__contains=":sent:1")

    assert [words for words in promised(dialogue, "vi") if words not in mail.text] == []


@pytest.mark.parametrize("make", [a_letter, a_question])
def test_every_personal_page_says_the_five_things(client: Client, make: object) -> None:
    _, path = make()  # type: ignore[operator]
    client.cookies["django_language"] = "en"

    page = client.get(path).content.decode()

    missing = [words for words in promised(Dialogue.objects.get(), "en") if words not in page]
    assert missing == []


@pytest.mark.parametrize("policy", RecordingPolicy.values)
def test_what_is_recorded_is_said_as_it_was_decided(client: Client, policy: str) -> None:
    _delegate, path = a_question()
    client.cookies["django_language"] = "en"

    change_dialogue(dialogue=Dialogue.objects.get(), changes={"recording_policy": policy}, actor="user:1", at=IN_APRIL)

    with translation.override("en"):
        words = str(Delegate.objects.get().dialogue.get_recording_policy_display())
    assert words in client.get(path).content.decode()
