"""A finished booklet or its single pages come in; the same with one thing done wrong goes out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf

from press.formats.pdf.imposition import impose

A4_LYING_MM = (297, 210)
Edit = Callable[[Any], None]


def edited(content: bytes, edit: Edit) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        edit(pdf)
        pdf.save(target)
    return target.getvalue()


def imposed(pages: bytes, edit: Edit | None = None, from_right: bool = False) -> bytes:
    """A booklet of these single pages, to which something was done before."""
    return impose(edited(pages, edit) if edit else pages, A4_LYING_MM, from_right)


def two_swapped(pdf: Any) -> None:
    """The third and the fourth page in each other's place."""
    page = pdf.pages[3]
    del pdf.pages[3]
    pdf.pages.insert(2, page)


def with_blank(pdf: Any) -> None:
    """A page without words after the second one."""
    first = pdf.pages[0].obj
    parents = pdf.Root.StructTreeRoot
    number = int(parents.ParentTreeNextKey)
    parents.ParentTree.Nums.extend([number, pikepdf.Array()])
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=first.MediaBox, Resources=first.Resources,
        StructParents=number, Contents=pdf.make_stream(b""),
    )  # fmt: skip
    pdf.pages.insert(2, pikepdf.Page(pdf.make_indirect(page)))


def on_side(number: int, change: Callable[[bytes], bytes]) -> Edit:
    """Change what is painted on a side, counted from 0."""

    def edit(pdf: Any) -> None:
        side = pdf.pages[number]
        side.Contents = pdf.make_stream(change(side.Contents.read_bytes()))

    return edit


def without_left_page(painted: bytes) -> bytes:
    """What is laid on the right half alone."""
    return painted[painted.index(b"\nQ\nq\n1 0 0 1 ") + 3 :]


def laid_at(scale: float) -> Callable[[bytes], bytes]:
    """The page on the left, smaller or larger than it was."""

    def change(painted: bytes) -> bytes:
        return painted.replace(b"q\n1 0 0 1 ", b"q\n%f 0 0 %f " % (scale, scale), 1)

    return change


def twice(pdf: Any) -> None:
    """The second side once more in the place of the third."""
    pdf.pages[2].Contents = pdf.make_stream(pdf.pages[1].Contents.read_bytes())


def flipped_on(edge: str) -> Edit:
    def edit(pdf: Any) -> None:
        pdf.Root.ViewerPreferences.Duplex = pikepdf.Name(f"/DuplexFlip{edge}Edge")

    return edit


def fitted(pdf: Any) -> None:
    """Let printers make the sheets smaller."""
    del pdf.Root.ViewerPreferences["/PrintScaling"]


def standing(pdf: Any) -> None:
    """The sheets on paper that stands."""
    for side in pdf.pages:
        side.MediaBox = pikepdf.Array([0, 0, 595.276, 841.89])


def without_last_side(pdf: Any) -> None:
    del pdf.pages[-1]
