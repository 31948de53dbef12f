"""Giving the open plan a password, another one, or none.

The plan is closed for as long as it is written anew, beside the window; whoever shows the dialog
opens it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from actionplan.commands.protection import (
    check_new_password,
    check_password,
    set_password,
)
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.dialogs.form import FormDialog
from ui.widgets.password_fields import ShowBox, hide_text
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from actionplan.clock import Clock
    from actionplan.store.protection import Rekeyed
    from ui.jobs import Job
    from ui.progress import Progress
    from ui.services import Services

_CHANGE, _REMOVE = "change", "remove"


class ProtectDialog(FormDialog):
    """Accepting means that the plan and the copies kept of it here were written anew."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        file = services.bridge.file
        self._was_protected = file.key is not None
        title = _("Password of the plan") if self._was_protected else _("Protect with a password")
        super().__init__(services, title, _("Protect"), parent)
        self._path = services.bridge.home
        self._file = file
        self._job: Job | None = None
        self._outcome: Rekeyed | None = None
        self._lay_out()

    @override
    def try_to_finish(self) -> None:
        """Check what was typed, close the plan, and begin to write it anew."""
        try:
            self._check()
        except PlanError as error:
            self._on_failed(error)
            return
        self._show_busy(is_busy=True)
        services = self.services
        services.bridge.close()
        new = "" if self._is_removing() else self.password.text()
        work = _Work(self._path, new, services.settings.who(), services.clock)
        self._outcome = None
        self._job = job = services.jobs.start(work, self._on_done, self._on_failed)
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)

    @override
    def reject(self) -> None:
        """Stop what runs, as long as nothing is changed; else close."""
        if self.bar.isHidden():
            super().reject()
        elif self._job is not None and self.cancel_button.isEnabled():
            self._job.cancel()

    @override
    def accept(self) -> None:
        """Close, and name the copies that stayed as they were."""
        super().accept()
        if self._outcome is not None and self._outcome.left:
            count = len(self._outcome.left)
            title = ngettext(
                "{n} copy stayed as it was.", "{n} copies stayed as they were.", count
            ).format(n=count)
            places = "\n".join(str(path) for path in self._outcome.left)
            self.services.messages.tell(title, places, self)

    def _check(self) -> None:
        if self._was_protected:
            check_password(self._file, self.current.text())
        if not self._is_removing():
            check_new_password(self.password.text(), self.again.text())

    def _is_removing(self) -> bool:
        return self._was_protected and self.wish.currentData() == _REMOVE

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.cancel_button.setEnabled(done == 0)  # from here on the plan itself is done

    def _on_done(self, outcome: Rekeyed) -> None:
        self._outcome = outcome
        self._show_busy(is_busy=False)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._show_busy(is_busy=False)
        if not isinstance(error, PlanError):
            raise error
        self.fault.tell(error)
        self.fit(at_least=self.height())

    def _on_ended(self) -> None:
        """Close after a cancellation, of which nobody else tells."""
        self._job = None
        if not self.bar.isHidden():
            self._show_busy(is_busy=False)
            self.reject()

    def _on_wish(self) -> None:
        is_new = not self._is_removing()
        for pair in self._new_pairs:
            pair.setVisible(is_new)
        words = _("Change") if self._was_protected else _("Protect")
        self.done_button.setText(words if is_new else _("Remove the password"))
        self.fit()

    def _show_busy(self, *, is_busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(is_busy)
        self.fault.hide()
        for part in (self.wish, self.current, self.password, self.again, self.done_button):
            part.setEnabled(not is_busy)
        self.cancel_button.setEnabled(True)
        self.fit(at_least=self.height())

    def _lay_out(self) -> None:
        self.add_note(
            _(
                "The plan, its backups and the copies kept of it on this computer can then be "
                "read with the password only. Nobody can recover a forgotten password: keep it "
                "where you will find it."
            )
        )
        self.wish, self.current = QComboBox(), hide_text(QLineEdit())
        if self._was_protected:
            self.wish.addItem(_("Change the password"), _CHANGE)
            self.wish.addItem(_("Remove the password"), _REMOVE)
            self.add_field(_("What to do"), self.wish)
            self.add_field(_("Current password"), self.current)
        self.password, self.again = hide_text(QLineEdit()), hide_text(QLineEdit())
        self._new_pairs = (
            self.add_field(_("New password"), self.password, _("8 characters at least")),
            self.add_field(_("The same again"), self.again),
        )
        self.body.addWidget(ShowBox(self.services.theme, self.current, self.password, self.again))
        self.add_note(
            _(
                "Not protected are the evidence folder, documents that you export, and copies "
                "elsewhere. Disk encryption protects those."
            )
        )
        self.bar = ProgressLine()
        self.bar.setAccessibleName(_("How far the plan is written anew"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.wish.currentIndexChanged.connect(self._on_wish)
        self._on_wish()
        (self.current if self._was_protected else self.password).setFocus()


class _Work:
    """Writing a plan and its copies anew, as a piece of work."""

    def __init__(self, path: Path, new: str, who: str, clock: Clock) -> None:
        self._path = path
        self._new = new
        self._who = who
        self._clock = clock

    def __call__(self, progress: Progress) -> Rekeyed:
        return set_password(
            self._path, self._new, who=self._who, clock=self._clock, progress=progress.step
        )
