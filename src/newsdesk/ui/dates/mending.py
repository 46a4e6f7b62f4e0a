"""Applying a fix to the window: the text by one step of its undo, a field by one of the form's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.ui.editor.marks import mend

if TYPE_CHECKING:
    from newsdesk.checking.findings import Edit, Fix
    from newsdesk.ui.workspace import Workspace


def apply_fix(workspace: Workspace, fix: Fix) -> None:
    """Do what a fix says; each field that it changes is one step of undo."""
    for field in dict.fromkeys(edit.field for edit in fix.edits):
        edits = [edit for edit in fix.edits if edit.field == field]
        if field == "body":
            mend(workspace.window.body, edits)
        else:
            _enter(workspace, field, edits)


def _enter(workspace: Workspace, field: str, edits: list[Edit]) -> None:
    form = workspace.window.form
    whole = next((edit.value for edit in edits if edit.value is not None), None)
    if whole is None:
        text: str = getattr(workspace.snapshot(), field)
        for edit in sorted(edits, key=lambda one: one.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        whole = text
    form.enter(field, whole)
