"""A preview of evidence: the pages of a PDF, a picture, or the text of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from actionplan.domain.stages import EvidenceKind
from actionplan.i18n import _
from actionplan.text import visible_controls
from ui.evidence_reading import Look, Sight, look_at
from ui.formats import size
from ui.plain import Centred, Label
from ui.processes import Limits, Worker
from ui.widgets.page_bar import PageBar
from ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from actionplan.domain.records import Evidence
    from actionplan.errors import PlanError
    from ui.page_pictures import Picture
    from ui.services import Services

PREVIEW_LIMITS = Limits(seconds=10, megabytes=1024)
_PAUSE = 120
"""Milliseconds that a piece must stay chosen, so that going through rows reads nothing."""


class EvidencePreview(QWidget):
    """Looks at what is to be shown while it is in sight, and never before."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._evidence: Evidence | None = None
        self._shown: tuple[str, str, str] | None = None
        self._worker = Worker(PREVIEW_LIMITS, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.setAccessibleName(_("Preview"))
        self.words = Centred("", "muted")
        self.pages = PageScroll()
        self.bar = PageBar(services.theme, self.pages)
        self.picture = PictureView()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the evidence"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.note = Label(_("Only the beginning is shown."), "small", wrap=True)
        self._lay_out()
        self._pause.timeout.connect(self._look)
        self.pages.failed.connect(self._on_pages_failed)
        self._say(_("Choose a piece of evidence to see it here."))

    @property
    def is_busy(self) -> bool:
        """Whether what is to be shown is still being read."""
        reading = self._pause.isActive() or self._worker.busy
        paging = self._layers.currentWidget() is self._paper and not self.pages.is_complete
        return self.isVisible() and (reading or paging)

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show a piece of evidence, or nothing; the same file is not read again."""
        self._evidence = evidence
        if self.isVisible():
            self._begin()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def close_file(self) -> None:
        """Show nothing and end what reads."""
        self._pause.stop()
        self._worker.stop()
        self.pages.close_file()
        self._shown = None

    def _begin(self) -> None:
        evidence = self._evidence
        wanted = (evidence.id, evidence.where, evidence.sha256) if evidence else None
        if wanted == self._shown and wanted is not None:
            return
        self.close_file()
        self._shown = wanted
        if evidence is None:
            self._say(_("Choose a piece of evidence to see it here."))
        elif evidence.kind is EvidenceKind.WEB:
            self._say(_("A web address has no preview. “Open” shows it in the browser."))
        elif evidence.kind is EvidenceKind.REFERENCE:
            held = _("This is held elsewhere: {place}")
            self._say(held.format(place=visible_controls(evidence.where)))
        else:
            self._say(_("Reading…"))
            self._pause.start()

    def _look(self) -> None:
        bridge, evidence = self._services.bridge, self._evidence
        if evidence is None or not bridge.is_open:
            return
        plan = str(bridge.file.path)
        self._worker.ask(look_at, plan, evidence, on_done=self._on_look, on_error=self._on_error)

    def _on_look(self, look: Look) -> None:
        self.note.setVisible(look.is_cut)
        if look.sight is Sight.PAGES:
            self.pages.show_file(Path(look.path))
            self._layers.setCurrentWidget(self._paper)
        elif look.sight is Sight.TEXT:
            self.text.setPlainText(look.text)
            self._layers.setCurrentWidget(self._written)
        elif look.picture is not None and self._evidence is not None:
            self.picture.show_picture(look.picture, visible_controls(self._evidence.title))
            self._layers.setCurrentWidget(self.picture)
        else:
            self._say(self._no_preview())

    def _on_error(self, error: PlanError) -> None:
        self._say("\n".join(filter(None, (error.sentence, error.help))))

    def _on_pages_failed(self, error: PlanError) -> None:
        self._say("\n".join((error.sentence, _("Open it to see it."))))

    def _no_preview(self) -> str:
        evidence = self._evidence
        if evidence is None:
            return ""
        kind = Path(evidence.original_name).suffix[1:].upper() or evidence.media_type
        words = _("There is no preview of this kind of file ({kind}, {size}). Open it to see it.")
        return words.format(kind=visible_controls(kind), size=size(evidence.size))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._layers.setCurrentWidget(self.words)

    def _lay_out(self) -> None:
        self.setMinimumWidth(0)
        self._paper, self._written = QWidget(), QWidget()
        self._paper.setObjectName("PageGround")
        for ground, parts in (
            (self._paper, (self.bar, self.pages)),
            (self._written, (self.text, self.note)),
        ):
            column = QVBoxLayout(ground)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            for part in parts:
                column.addWidget(part)
        self._layers = QStackedLayout(self)
        for layer in (self.words, self._paper, self.picture, self._written):
            self._layers.addWidget(layer)


class PictureView(QWidget):
    """A picture, as large as fits and never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setObjectName("PictureView")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_picture(self, picture: Picture, name: str) -> None:
        """Show a picture that the child has decoded."""
        size = (picture.width, picture.height, picture.stride)
        self._image = QImage(picture.dots, *size, QImage.Format.Format_RGB32).copy()
        self.setAccessibleName(_("Picture: {title}").format(title=name))
        self.update()

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        whole, place = QSizeF(self._image.size()), QRectF(self.rect())
        fitting = whole.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRectF(place.topLeft(), fitting.boundedTo(whole))
        shown.moveCenter(place.center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(shown, self._image)
