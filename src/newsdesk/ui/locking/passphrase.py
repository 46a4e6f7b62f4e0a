"""The dialog with everything about the passphrase: set, changed, removed; how soon it locks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.dialogs.parts import (
    button_row,
    dress,
    explanation,
    heading,
    problem_label,
    show_problem,
    title,
)
from newsdesk.ui.locking import errands, idle
from newsdesk.ui.locking.unlock import KEYRING, settings_of, show_typed

if TYPE_CHECKING:
    from newsdesk.ui.workspace import Workspace

MINUTES = (1, 5, 10, 30, 60, 0)
"""Choices for the time without a touch after which the desk locks; 0 is never."""


class PassphraseDialog(QDialog):
    """Begins with a passphrase where there is none, else offers what can be done with it."""

    def __init__(self, workspace: Workspace) -> None:
        from newsdesk.services import locking

        super().__init__(workspace.window)
        self._workspace = workspace
        self._settings = settings_of(workspace.data)
        self.encrypted = locking.is_encrypted(workspace.data)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Passphrase"))
        self.problem = problem_label(self)
        self.old, self.new, self.again = (self._secret() for _field in range(3))
        self.change = QRadioButton(_("Change the passphrase"), self)
        self.renew = QRadioButton(_("Make a new recovery code"), self)
        self.remove = QRadioButton(_("Remove the passphrase: store everything openly"), self)
        self.only_settings = QRadioButton(_("Leave the passphrase as it is"), self)
        doing = _("Apply") if self.encrypted else _("Encrypt and restart")
        box, self.doing = button_row(self, doing, _("Close"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 18)
        self._column.setSpacing(10)
        self._fields = QFormLayout()
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if self.encrypted:
            self._lay_out_known()
        else:
            self._lay_out_new()
        self._column.addWidget(self.problem)
        self._column.addWidget(box)
        dress(self)
        self.setMinimumWidth(520)

    def _lay_out_new(self) -> None:
        for choice in (self.change, self.renew, self.remove, self.only_settings, self.old):
            choice.hide()
        self._column.addWidget(heading(_("Lock this desk with a passphrase"), self))
        self._column.addWidget(
            explanation(
                _(
                    "The database and every backup are encrypted; without the passphrase nobody "
                    "can read them. newsdesk restarts and asks for it. Exported files and copies "
                    "that you made yourself are not encrypted."
                ),
                self,
            )
        )
        self._fields.addRow(_("Passphrase"), self.new)
        self._fields.addRow(_("Once more"), self.again)
        self._fields.addRow("", self._showing())
        self._column.addLayout(self._fields)
        self.new.setFocus()

    def _lay_out_known(self) -> None:
        self._column.addWidget(heading(_("This desk has a passphrase"), self))
        self.after = QComboBox(self)
        chosen = idle.minutes_of(self._settings)
        for minutes in MINUTES:
            text = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
            self.after.addItem(text if minutes else _("never by itself"), minutes)
        self.after.setCurrentIndex(max(0, self.after.findData(chosen)))
        self.ring = QCheckBox(_("Let this system’s keyring open the desk at the start"), self)
        self.ring.setChecked(bool(self._settings.value(KEYRING, defaultValue=False, type=bool)))
        self._fields.addRow(_("Locks when nobody touched it for"), self.after)
        self._column.addLayout(self._fields)
        self._column.addWidget(self.ring)
        self._column.addWidget(
            explanation(_("Whoever is logged in on this machine then opens it unasked."), self)
        )
        self._column.addWidget(title(_("Passphrase"), self))
        for choice in (self.only_settings, self.change, self.renew, self.remove):
            self._column.addWidget(choice)
            choice.toggled.connect(self._choose)
        secrets = QFormLayout()
        secrets.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        secrets.addRow(_("Passphrase or recovery code"), self.old)
        secrets.addRow(_("New passphrase"), self.new)
        secrets.addRow(_("Once more"), self.again)
        self.showing = self._showing()
        secrets.addRow("", self.showing)
        self._secrets = secrets
        self._column.addLayout(secrets)
        self.only_settings.setChecked(True)
        self._choose()

    def _choose(self) -> None:
        for field in (self.old, self.showing):
            self._secrets.setRowVisible(field, not self.only_settings.isChecked())
        for field in (self.new, self.again):
            self._secrets.setRowVisible(field, self.change.isChecked())
        show_problem(self.problem, "")
        self.adjustSize()

    def _showing(self) -> QCheckBox:
        shown = QCheckBox(_("Show what is typed"), self)
        for field in (self.old, self.new, self.again):
            shown.toggled.connect(partial(show_typed, field))
        return shown

    def _secret(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.textEdited.connect(lambda _text: show_problem(self.problem, ""))
        return field

    # --- what is done

    def accept(self) -> None:
        """Do what was chosen, or say why not."""
        from newsdesk.services import locking

        needs_new = not self.encrypted or self.change.isChecked()
        try:
            if needs_new:
                locking.check_passphrase(self.new.text())
        except NewsdeskError as error:
            self._refuse(str(error))
            return
        if needs_new and self.new.text() != self.again.text():
            self._refuse(_("The two are not the same"))
        elif not self.encrypted:
            self._encrypt()
        elif self._keep_settings():
            self._apply()

    def _encrypt(self) -> None:
        from newsdesk.services import locking
        from newsdesk.ui.locking.converting import errand

        work = partial(locking.set_passphrase, self._workspace.data, self.new.text())
        super().accept()
        text = _("The desk and its backups are being encrypted …")
        errands.close_for(self._workspace, errand(text, work))

    def _apply(self) -> None:
        from newsdesk.services import locking

        data, typed = self._workspace.data, self.old.text()
        if self.only_settings.isChecked():
            super().accept()
            return
        self.doing.setEnabled(False)
        if self.change.isChecked():
            work = partial(locking.change_passphrase, data, typed, self.new.text())
            self._workspace.tasks.run(work, self._changed, self._failed)
        elif self.renew.isChecked():
            renewing = partial(locking.renew_recovery_code, data, typed)
            self._workspace.tasks.run(renewing, self._renewed, self._failed)
        else:
            checking = partial(locking.unlock, data, typed)
            self._workspace.tasks.run(checking, self._may_remove, self._failed)

    def _changed(self, _nothing: None) -> None:
        super().accept()
        text = _("The desk has its new passphrase. The recovery code is still the same.")
        self._workspace.window.notices.raise_notice("passphrase", text)

    def _renewed(self, code: str) -> None:
        from newsdesk.ui.locking.converting import show_code

        super().accept()
        show_code(code)

    def _may_remove(self, _nothing: None) -> None:
        from newsdesk.services import locking
        from newsdesk.ui.locking.converting import errand

        work = partial(locking.remove_passphrase, self._workspace.data, self.old.text())
        self._settings.remove(KEYRING)
        super().accept()
        text = _("The desk and its backups are being decrypted …")
        errands.close_for(self._workspace, errand(text, work))

    def _keep_settings(self) -> bool:
        from newsdesk.services import locking

        data = self._workspace.data
        try:
            if self.ring.isChecked():
                locking.remember(data)
            elif self._settings.value(KEYRING, defaultValue=False, type=bool):
                locking.forget_remembered(data)
        except NewsdeskError as error:
            self._refuse(str(error))
            return False
        self._settings.setValue(KEYRING, self.ring.isChecked())
        self._settings.setValue(idle.LOCK_AFTER, self.after.currentData())
        self._settings.sync()
        idle.attend(self._workspace)
        return True

    def _failed(self, error: Exception) -> None:
        self.doing.setEnabled(True)
        if not isinstance(error, NewsdeskError):
            raise error
        self._refuse(str(error))

    def _refuse(self, why: str) -> None:
        show_problem(self.problem, f"{why}.")
