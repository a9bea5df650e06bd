"""Two at once on PostgreSQL, without guessing how long anything takes."""

from django.db import connection


def until_somebody_waits() -> None:
    """Until another connection to this database waits for a lock."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        while not cursor.execute(waiting).fetchone():
            cursor.execute("SELECT pg_stat_clear_snapshot()")
