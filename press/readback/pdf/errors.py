"""What is raised when a file cannot be read back at all."""

from __future__ import annotations


class Unreadable(ValueError):
    """The file is no PDF, or damaged, locked or not tagged; the message says which."""


class Untagged(Unreadable):
    """The file has no structure tree."""
