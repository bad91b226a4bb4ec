"""A finished PDF in, the rules of PDF/UA-1 that it breaks out: page-validation's and ours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import page
import pikepdf

from press.model import Breach
from press.readback.pdf.clauses import CLAUSES
from press.readback.pdf.errors import Unreadable
from press.readback.pdf.marks import Key

PREFIX, SUFFIX = "PDFUA1-", "-001"


def breaches(content: bytes, pdf: Any, claimed: Collection[Key]) -> tuple[Breach, ...]:
    """The broken rules of ISO 14289-1 in the order of its clauses, each once, with a first place.

    `claimed` are the marked sequences that the structure tree holds.

    Raises Unreadable for a file that the validator cannot read.
    """
    try:
        report = page.validate_pdf_bytes(content, profile="ua1")
    except page.PageError as fault:
        raise Unreadable(f"the validator cannot read the PDF: {fault}") from fault
    found = [*map(_breach, report.failures), *_unparented(pdf, claimed)]
    return tuple(_firsts(sorted(found, key=_order)))


def _breach(failure: Any) -> Breach:
    """A rule that the table does not know keeps the validator's name for it."""
    name = failure.rule_id.removeprefix(PREFIX).removesuffix(SUFFIX)
    clause, test = CLAUSES.get(name, (failure.rule_id, 0))
    place = f"object {failure.object_id.object_number}" if failure.object_id else ""
    return Breach(clause, test, failure.message, place)


def _unparented(pdf: Any, claimed: Collection[Key]) -> Iterator[Breach]:
    """Marked sequences that lead to no element, which veraPDF fails and page-validation lets pass.

    ISO 32000-1, 14.7.4.4: a page's StructParents is its key in the parent tree.
    """
    tree = pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree")
    parents = pikepdf.NumberTree(tree) if tree is not None else {}
    for number, sheet in enumerate(pdf.pages, 1):
        key = int(sheet.obj.get("/StructParents", -1))
        elements = list(parents[key]) if key in parents else []
        marked = {mcid for owner, mcid in claimed if owner == sheet.obj.objgen}
        if any(mcid >= len(elements) or elements[mcid] is None for mcid in marked):
            message = "marked content has no element in the parent tree"
            yield Breach("7.1", 3, message, f"page {number}")


def _order(breach: Breach) -> tuple[list[int], int]:
    return [int(part) for part in breach.clause.split(".") if part.isdigit()], breach.test


def _firsts(found: list[Breach]) -> Iterator[Breach]:
    seen: set[tuple[str, int]] = set()
    for breach in found:
        if (breach.clause, breach.test) not in seen:
            seen.add((breach.clause, breach.test))
            yield breach
