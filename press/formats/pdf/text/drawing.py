"""From a line of WeasyPrint's layout to the operators that draw it in a PDF's content stream."""

from __future__ import annotations

from typing import Any

from weasyprint.draw import text as stock
from weasyprint.text.ffi import pango

from press.formats.pdf.text.clusters import Run, runs_of
from press.formats.pdf.text.faces import Face, face_of, step_of

SMALLEST_SIZE = 1e-6  # what pydyf writes as 0

STOCK_DRAW_FIRST_LINE: Any = getattr(stock, "draw_first_line", None)


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """Stand in for WeasyPrint's function of this name; returns no emojis.

    Raises MissingGlyph and UnsuitableFont.
    """
    if not textbox.text.strip() or textbox.style["font_size"] < SMALLEST_SIZE:
        return []
    layout = textbox.pango_layout
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        # WeasyPrint cuts the layout while it draws: let it, on a page that nobody sees.
        scratch = stream.clone(fonts={})
        STOCK_DRAW_FIRST_LINE(scratch, textbox, text_overflow, block_ellipsis, matrix)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    stream.set_text_matrix(*matrix.values)
    draw_runs(stream, layout)
    return []


def draw_runs(stream: Any, layout: Any) -> None:
    """Show the runs of the layout's first line, neighbours in one face together."""
    face: Face | None = None
    shown, error = "", 0.0
    for run in runs_of(layout):
        next_face = face_of(stream, run.pango_font, layout.text)
        if next_face is not face:
            show(stream, face, shown)
            face, shown = next_face, ""
        codes, error = show_run(face, run, error)
        shown += codes
    show(stream, face, shown)


def show(stream: Any, face: Face | None, shown: str) -> None:
    if face and shown:
        stream.set_font_size(face.font.hash, face.size)
        stream.show_text(f"<{shown}>".replace("<>", " ").strip())


def show_run(face: Face, run: Run, error: float) -> tuple[str, float]:
    """The codes of a run, and the pen's error after it.

    The error is where the pen should be minus where it is, in 1/1000 em. Only whole numbers are
    written and the rest is carried on, so that a line ends where the layout says.
    """
    pango_font, right_to_left, clusters = run
    steps = face.steps[right_to_left]
    shown = []
    for cluster in clusters:
        step = steps.get(cluster)
        if step is None:
            step = steps[cluster] = step_of(face, pango_font, right_to_left, cluster)
        left, codes, correction = step
        error += left
        if not -0.5 <= error <= 0.5:
            move = round(error)
            shown.append(f">{-move}<")
            error -= move
        shown.append(codes)
        error += correction
    return "".join(shown), error
