"""The UID of what calendars hold never changes and its SEQUENCE never falls, whoever writes (calendar.md C1, C2).

Calendars silently drop what comes with a lower number. No check constraint can compare a row with what it was, so it is
a trigger, put back after every migration: SQLite loses triggers when a table is remade.
"""

from django.db import connections

from .models import Dialogue, StandingMeeting

FUNCTION = "programme_number_grows"
_BROKEN = "NEW.sequence < OLD.sequence OR NEW.uid <> OLD.uid"


def guard_numbers(*, using: str) -> None:
    """After every migration; asked again it does nothing. IntegrityError for whoever writes what may not be."""
    connection = connections[using]
    tables = {Dialogue._meta.db_table, StandingMeeting._meta.db_table} & {*connection.introspection.table_names()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{FUNCTION}' USING ERRCODE = 'check_violation'; END $$"
            )
        for table in sorted(tables):
            cursor.execute(_trigger(table, connection.vendor))


def _trigger(table: str, vendor: str) -> str:
    head = f"{table}_number_grows BEFORE UPDATE OF sequence, uid ON {table}"
    if vendor == "postgresql":
        return f"CREATE OR REPLACE TRIGGER {head} FOR EACH ROW WHEN ({_BROKEN}) EXECUTE FUNCTION {FUNCTION}()"
    return f"CREATE TRIGGER IF NOT EXISTS {head} WHEN {_BROKEN} BEGIN SELECT RAISE(ABORT, '{FUNCTION}'); END"
