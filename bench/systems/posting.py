"""The post that ours and the plain consumer take: the same frame (docs/protocol.md)."""

from pathlib import Path

STATEMENT = "%t Train 40 apprentices"
FRAME = '{"do":"commitment.capture","ref":%r,"id":"%u","data":{"statement":"STATEMENT","language":"en"}}'


def write_template(folder: Path) -> Path:
    """For the load client, which fills in the moment, the reference and the id (bench/load/post.c)."""
    template = folder / "post.json"
    template.write_text(FRAME.replace("STATEMENT", STATEMENT))
    return template
