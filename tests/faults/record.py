"""Prints what the database holds, as JSON: read by a program of its own, past every cache of the servers.

`python -m tests.faults.record BCD-234` tells of the journal as a whole, and of the one room more closely.
"""

import json
import sys
from typing import Any

import django


def record(code: str) -> dict[str, Any]:
    """`flaws` of all streams; the room's `facts` in order and its `posts` by client id; `rows` by table."""
    from django.apps import apps  # noqa: PLC0415 (Django must be set up first)

    from dialogues.commitments.models import Commitment  # noqa: PLC0415
    from dialogues.journal.models import Entry, Stream  # noqa: PLC0415
    from dialogues.journal.queries import flaws_in  # noqa: PLC0415
    from dialogues.live.models import Room  # noqa: PLC0415

    room = Room.objects.get(code=code)
    facts = Entry.objects.filter(stream__key=room.stream).order_by("sequence", "pk")
    posts = Commitment.objects.filter(dialogue=room.dialogue_id).order_by("pk")
    return {
        "flaws": [str(flaw) for stream in Stream.objects.order_by("key") for flaw in flaws_in(stream)],
        "last": Stream.objects.get(key=room.stream).last_sequence,
        "facts": list(facts.values("sequence", "kind", "subject", "actor")),
        "posts": list(posts.values("pk", "client_id", "statement")),
        "rows": {model._meta.label: model._default_manager.count() for model in apps.get_models()},
    }


if __name__ == "__main__":
    django.setup()
    json.dump(record(sys.argv[1]), sys.stdout, default=str)
