"""Calls in, futures of what Dask workers make of them out, in the words of concurrent.futures."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from threading import Event, Thread
from typing import Any

from distributed import Client
from distributed.scheduler import KilledWorker, NoValidWorkerError

from press.build.afar import OtherPress, carry_out, pack

LOOK_S = 2
LOST = (KilledWorker, NoValidWorkerError, OtherPress)


class ClusterExecutor(Executor):
    """The executor of a client, which it closes at the end.

    Its futures raise BrokenExecutor where the workers or the scheduler were lost; so does
    `submit`. Without any worker for `patience_s` it gives up what is pending.
    """

    def __init__(self, client: Client, makers: str, patience_s: float) -> None:
        self._client, self._makers = client, makers
        self._dask = client.get_executor(pure=False)
        self._over = Event()
        Thread(target=self._watch, args=(patience_s,), daemon=True).start()

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """A future of `call(*given, **named)`, carried out once; it cannot be cancelled alone."""
        packed = pack(partial(call, **named), *given)
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        try:
            made = self._dask.submit(carry_out, self._makers, packed)
        except (RuntimeError, OSError) as lost:
            raise BrokenExecutor("the scheduler or its workers were lost") from lost
        made.add_done_callback(partial(_hand_on, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give up what is pending, or wait for it, and close the client."""
        if not self._over.is_set():
            self._over.set()
            self._dask.shutdown(wait=wait and not cancel_futures)
            self._client.close()

    def _watch(self, patience_s: float) -> None:
        """Dask itself would wait for workers for ever."""
        seen = time.monotonic()
        while not self._over.wait(LOOK_S):
            if self._client.status == "running" and self._client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > patience_s:
                self._dask.shutdown(wait=False)
                return


def _hand_on(future: Future[Any], made: Future[Any]) -> None:
    """What became of Dask's future, to the one that was given out."""
    if made.cancelled():
        future.set_exception(BrokenExecutor("the scheduler or its workers were lost"))
        return
    fault = made.exception()
    if isinstance(fault, LOST):
        future.set_exception(BrokenExecutor(str(fault)))
    elif fault:
        future.set_exception(fault)
    else:
        future.set_result(made.result())
