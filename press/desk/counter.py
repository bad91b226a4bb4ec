"""Jobs in, their editions out: alike ones made once, finished ones kept, the queue bounded."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from press.build.inputs import digest
from press.build.make import Made
from press.build.outcome import parts_digest
from press.build.plan import Job

MOST_WAITING = 64
"""Editions that are being made or waited for; whoever comes then is asked to come again."""
KEPT_BYTES = 64_000_000
"""How much of finished editions is kept, the last asked for last."""

Make = Callable[[Job], Made]


class Full(Exception):
    """As many editions are waited for as there may be."""


class Counter:
    """Where orders are handed in; `make` is called on `hands` threads at once."""

    def __init__(
        self, make: Make, hands: int, most_waiting: int = MOST_WAITING, kept_bytes: int = KEPT_BYTES
    ) -> None:
        self._make, self._most, self._bytes = make, most_waiting, kept_bytes
        self._threads = ThreadPoolExecutor(hands, "desk")
        self._lock = threading.Lock()
        self._pending: dict[str, Future[Made]] = {}
        self._kept: OrderedDict[str, Future[Made]] = OrderedDict()

    def order(self, job: Job) -> Future[Made]:
        """The edition, being made or made already. Raises Full."""
        key = key_of(job)
        with self._lock:
            kept = self._kept.get(key)
            if kept:
                self._kept.move_to_end(key)
                return kept
            if key in self._pending:
                return self._pending[key]
            if len(self._pending) >= self._most:
                raise Full
            future = self._pending[key] = self._threads.submit(self._make, job)
        future.add_done_callback(lambda done: self._finished(key, done))
        return future

    def _finished(self, key: str, future: Future[Made]) -> None:
        with self._lock:
            self._pending.pop(key, None)
            if future.cancelled() or future.exception() or future.result().crash:
                return
            self._kept[key] = future
            while self._kept and sum(map(_size, self._kept.values())) > self._bytes:
                self._kept.popitem(last=False)

    def end(self) -> None:
        """Take no more orders."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _size(future: Future[Made]) -> int:
    made = future.result()
    return len(made.content) + len(made.picture) + 1000


def key_of(job: Job) -> str:
    """One digest of all that the edition is made from, whoever asks for it."""
    edition = job.edition
    return digest([edition.leaflet, edition.language, edition.format, job.state,
                   parts_digest(job.parts)])  # fmt: skip
