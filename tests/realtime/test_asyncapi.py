"""docs/asyncapi.yaml is made from the server's schemas, and real frames are what it says."""

import asyncapi
import pytest
from asyncapi_messages import OVER_HTTP
from asyncapi_schemas import nodes

from dialogues.live.commands import KINDS
from realtime.protocol import ServerFrame
from tests.realtime.asyncapi_document import DOCUMENT, faults_in, found

MESSAGES = DOCUMENT["components"]["messages"]


def test_the_document_is_what_the_server_and_the_page_make_of_it():
    assert asyncapi.TARGET.read_text("utf-8") == asyncapi.text()


def test_every_reference_leads_somewhere():
    references = [node["$ref"] for node in nodes(DOCUMENT) if isinstance(node, dict) and "$ref" in node]

    assert [reference for reference in references if not found(reference)] == []


def test_it_has_every_message_and_no_other():
    frames = {frame.__struct_config__.tag for frame in ServerFrame.__subclasses__()}
    by_socket = frames | KINDS.keys() | {"since", "ping"}

    assert DOCUMENT["channels"]["room"]["messages"].keys() == by_socket
    assert MESSAGES.keys() == by_socket | OVER_HTTP.keys()


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_has_examples_that_are_what_it_says(name: str):
    examples = [example["payload"] for example in MESSAGES[name]["examples"]]

    assert examples
    assert [fault for example in examples for fault in faults_in(name, example)] == []


def test_every_message_is_part_of_an_operation():
    operations = DOCUMENT["operations"].values()
    listed = [one["messages"] + one.get("reply", {}).get("messages", []) for one in operations]

    assert {each["$ref"].rpartition("/")[2] for some in listed for each in some} == MESSAGES.keys()
