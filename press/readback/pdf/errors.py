"""What is raised when a file cannot be read back at all."""

from __future__ import annotations


class Unreadable(ValueError):
    """The file is no PDF, is damaged, is locked or has no structure tree; the message says which."""
