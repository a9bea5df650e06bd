"""After a test that committed: only the tables that hold something are emptied.

Django truncates all of them and makes content types and permissions anew: two seconds on PostgreSQL, whatever was
written. Foreign keys are checked at the end of the transaction, so that the order does not matter; what migrating made
stays, and the approval rules that are data after every migration are loaded again.
"""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from dialogues.programme.actions import load_shipped_rules

KEPT = {model._meta.db_table for model in (ContentType, Permission, MigrationRecorder.Migration)}


def empty_what_was_written() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in what_was_written():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (our own tables, quoted)
        load_shipped_rules()


def what_was_written() -> list[str]:
    """The tables that hold something, quoted; of those in `KEPT` nothing is said."""
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT
    tables = [connection.ops.quote_name(name) for name in sorted(names)]
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)  # noqa: S608 (as above)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [str(row[0]) for row in cursor.fetchall()]
