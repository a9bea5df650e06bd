"""Digests of feeds as this process builds them, as JSON: `python -m tests.calendaring.digests /cal/….ics …`."""

import hashlib
import json
import sys

import django


def main(paths: list[str]) -> None:
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up first)

    from calendaring.feeds import feed_behind  # noqa: PLC0415
    from dialogues.people.enums import Purpose  # noqa: PLC0415
    from dialogues.people.queries import token_for  # noqa: PLC0415

    now, digests = timezone.now(), []
    for path in paths:
        secret = path.removeprefix("/cal/").removesuffix(".ics")
        feed = feed_behind(token_for(Purpose.FEED, secret, at=now), secret, now)
        assert feed
        digests.append(hashlib.sha256(feed.render()).hexdigest())
    json.dump(digests, sys.stdout)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1:])
