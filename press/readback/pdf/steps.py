"""A page's content stream as one list of steps, with the forms that it draws in their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import pikepdf

from press.readback.pdf.errors import Unreadable

Owner = tuple[int, int]
"""The object number of the page or form whose stream a step comes from."""

DEEPEST = 12  # forms within forms
MOST_STEPS = 1_000_000  # of a page
GROUP = "group"
"""No operator of PDF: what follows, up to the next Q, is laid on the page as one picture."""


class Step(NamedTuple):
    """An operator of a content stream with its operands."""

    operator: str
    operands: Any
    resources: Any
    owner: Owner


def steps_of(page: Any) -> list[Step]:
    """All steps that paint a page, in painting order. Raises Unreadable where they never end."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    steps = list(islice(_steps(page, resources, page.obj.objgen, 0), MOST_STEPS))
    if len(steps) == MOST_STEPS:
        raise Unreadable(f"a page takes more than {MOST_STEPS} steps to paint")
    return steps


def _steps(stream: Any, resources: Any, owner: Owner, depth: int) -> Iterator[Step]:
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        step = Step(operator, instruction.operands, resources, owner)
        form = _form(step) if operator == "Do" else None
        if form is None or depth == DEEPEST:
            yield step
            continue
        yield from _steps_of_form(form, step, depth)


def _form(step: Step) -> Any:
    drawn = step.resources.get("/XObject", {}).get(str(step.operands[0]))
    return drawn if drawn is not None and drawn.get("/Subtype") == "/Form" else None


def _steps_of_form(form: Any, step: Step, depth: int) -> Iterator[Step]:
    resources, owner = form.get("/Resources", step.resources), form.objgen
    yield Step("q", (), resources, owner)
    if form.get("/Group", {}).get("/S") == "/Transparency":
        yield Step(GROUP, (), resources, owner)
    if "/Matrix" in form:
        yield Step("cm", list(form["/Matrix"]), resources, owner)
    if "/BBox" in form:
        left, bottom, right, top = map(float, form["/BBox"])
        yield Step("re", [left, bottom, right - left, top - bottom], resources, owner)
        yield from (Step(operator, (), resources, owner) for operator in ("W", "n"))
    yield from _steps(form, resources, owner, depth + 1)
    yield Step("Q", (), resources, owner)
