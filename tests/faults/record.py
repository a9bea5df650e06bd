"""What the database holds, read past every cache of the servers. Runs inside the installation (insider.py)."""

from typing import Any

from django.apps import apps

from dialogues.commitments.models import Commitment
from dialogues.journal.models import Entry, Stream
from dialogues.journal.queries import flaws_in
from dialogues.live.models import Room


def record(code: str) -> dict[str, Any]:
    """`flaws` of all streams; the room's `facts` in order and its `posts` by client id; `rows` by table."""
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
