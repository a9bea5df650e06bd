"""python -m plain.tables: makes the tables and the one room, in an empty database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plain.settings")
django.setup()

from django.db import connection  # noqa: E402 (Django must be set up first)

from .models import Post, Room  # noqa: E402 (as above)

with connection.schema_editor() as editor:
    editor.create_model(Room)
    editor.create_model(Post)
Room.objects.create()
