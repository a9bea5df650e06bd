"""The notice that people read or hear before they agree to anything. A change of its meaning is a new version."""

NOTICE_VERSION = "2026-1"
