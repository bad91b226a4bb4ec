"""An order and its edition in; how to print it, in plain words, and how many pictures, out."""

from __future__ import annotations

from press.build.make import Made
from press.desk.order import Order
from press.desk.service import Supply
from press.formats.pdf.imposition import sheets_for
from press.formats.ticket import ACTUAL_SIZE, Packed, folding, handling, sheets_of
from press.rack.names import tongue

BOOKLET = "booklet"


def pictures_of(order: Order, made: Made) -> int:
    """The pages of the file: those of a booklet lie in twos on the sides of its sheets."""
    pages = made.pages or 0
    return 2 * sheets_for(pages) if order.format == BOOKLET else pages


def how_to_print(order: Order, supply: Supply) -> tuple[str, ...]:
    """The points of a job ticket for this one edition; nothing where it has no pages."""
    if not supply.made.pages:
        return ()
    one = Packed(
        order.leaflet, "", order.language, tongue(order.language).english, order.edition.format,
        "", supply.made.pages,
    )  # fmt: skip
    how = handling(one)
    told = (f"{how[:1].upper()}{how[1:]}",)
    if sheets_of(one) is None:
        return told
    return (ACTUAL_SIZE, *told, *(folding([one]) if order.format == BOOKLET else ()))
