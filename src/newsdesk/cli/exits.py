"""What the command's exit code says."""

from __future__ import annotations

DONE = 0
"""Everything asked for was done."""

PARTIAL = 1
"""Done, with findings, or only in part; each was said."""

USAGE = 2
"""What was given cannot be used; nothing was changed."""

ENVIRONMENT = 3
"""The machine, its disk or the data folder is at fault."""

INTERRUPTED = 130
"""Stopped by Ctrl+C."""
