"""Announcements after the commit. Receivers must be idempotent by (stream, sequence): the journal is the record."""

from django.dispatch import Signal

# sent with: stream (str key), after (int), through (int), kinds (frozenset of the kinds recorded)
entries_recorded = Signal()
# sent when due work was added or moved; no arguments. Wakes an embedded work loop.
work_scheduled = Signal()
