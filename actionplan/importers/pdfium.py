"""The door to pdfium: pypdfium2 carries no types, so what it gives is named here."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw

Document = Any
Page = Any
TextPage = Any

raw: Any = pypdfium2.raw
open_document: Any = pypdfium2.PdfDocument
PdfiumError = pypdfium2.PdfiumError
