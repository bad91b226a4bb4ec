"""A crew in; out, the same crew with workers that stay from one build to the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from press.build.crew import Crew

BEGIN_S = 0.1
"""So long a worker is busy: the next one begins meanwhile, as one that idles would be taken."""


@contextmanager
def staying(crew: Crew) -> Iterator[Crew]:
    """Its workers are hired once, and dismissed when the block is left.

    They have imported all they need, and keep their fonts and style sheets: those who start it
    must start it again when the press or its templates have changed.
    """
    kept = StayingExecutor(crew)
    try:
        yield replace(crew, hire=kept.hire, prepare=kept.begin)
    finally:
        kept.dismiss()


class StayingExecutor(Executor):
    """The executor of a crew, which a build cannot shut down; hired anew when workers were lost."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._hired: Executor | None = None

    def hire(self, count: int) -> Executor:
        """This one for the whole crew; for fewer, workers of their own."""
        if count != self._crew.count:
            return self._crew.hire(count)
        try:
            self._at_work().submit(int)
        except BrokenExecutor:
            self.dismiss()
        return self

    def begin(self) -> None:
        """Let all workers begin, while what they are to do is not known yet."""
        if self._hired is None:
            self._crew.prepare()
            return
        with suppress(BrokenExecutor):  # they are hired anew when they are needed
            for _ in range(self._crew.count):
                self._hired.submit(time.sleep, BEGIN_S)

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """A future of `call(*given, **named)`. Raises BrokenExecutor."""
        return self._at_work().submit(call, *given, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """The build is over; the workers stay."""

    def dismiss(self) -> None:
        """Give up what is pending, and let the workers go."""
        if self._hired is not None:
            self._hired.shutdown(cancel_futures=True)
            self._hired = None

    def _at_work(self) -> Executor:
        if self._hired is None:
            self._hired = self._crew.hire(self._crew.count)
        return self._hired
