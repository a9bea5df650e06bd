"""Planners' screens: whoever has a page of a programme open hears that something on it changed, never what.

The page then asks for itself again, as the same person, so what may be seen is decided in one place only. Nothing is
numbered and nothing can be missed for good: after every interruption a screen is told to look again.
"""
