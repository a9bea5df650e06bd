import datetime as dt
import hashlib

from django.db import transaction

from dialogues.people.models import StoredFile


@transaction.atomic
def store_file(*, content: bytes, media_type: str, at: dt.datetime) -> StoredFile:
    """The same bytes are kept once."""
    digest = hashlib.sha256(content).hexdigest()
    known = {"media_type": media_type, "content": content, "created_at": at}
    return StoredFile.objects.get_or_create(sha256=digest, defaults=known)[0]
