"""Small HTML in, the PDF that our engine makes of it, and what is measured on it, out."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf

from press.formats.pdf.engine import engine

WORDS = "If you take tablets, stop seven days before and tell us; the nurse will help you. "
BODY = (
    f"<h1>Knees</h1><p>{WORDS * 3}</p><p>{WORDS * 3}</p><h2>Before</h2><p>{WORDS * 2}</p>"
    "<ul><li>Rest well.</li><li>Eat well.</li></ul>"
)
CSS = """
@page { size: A4; margin: 25mm;
  @bottom-center {
    content: "Page " counter(page) " of " counter(pages); font: %(size)spt Noto Sans }
}
html { font: %(size)spt/1.4 Noto Sans; hyphens: manual }
h1, h2 { font-size: 1.4em; line-height: 1.4; break-after: avoid }
p, ul { margin: 0 0 1.4em 0 }
"""
ARABIC = "إذا كنت تتناول أقراصًا فتوقف عنها قبل سبعة أيام، وأخبرنا بذلك حتى تساعدك الممرضة. "

Edit = Callable[[pikepdf.Pdf], None]


def printed(body: str = BODY, css: str = "", size: float = 14, language: str = "en") -> bytes:
    """A tagged PDF of this HTML; there is nothing to find in it but what HTML and CSS bring in."""
    direction = "rtl" if language in ("ar", "ur") else "ltr"
    html = (
        f"<html lang='{language}' dir='{direction}'><title>Knees</title>"
        f"<style>{CSS % {'size': size}}{css}</style><body>{body}</body></html>"
    )
    page = engine().weasyprint.HTML(string=html)
    content = page.write_pdf(font_config=engine().fonts, cache={}, pdf_variant="pdf/ua-1")
    assert isinstance(content, bytes)
    return content


def edited(content: bytes, edit: Edit) -> bytes:
    """A PDF after somebody has meddled with it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        edit(pdf)
        pdf.save(target)
    return target.getvalue()
