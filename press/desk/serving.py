"""A repository and an address in; the desk served there until somebody stops it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import waitress

from press.build.plan import Job, job_of
from press.desk.app import application
from press.desk.counter import MOST_WAITING, Counter
from press.desk.guard import MOST_BYTES, MOST_FILE_BYTES
from press.desk.holdings import Holdings, NothingToOffer
from press.desk.log import Log
from press.desk.order import PRINT, Order
from press.desk.service import Desk
from press.desk.shelf import Shelf
from press.desk.workers import Workers
from press.formats.printed import LARGE_PRINT_DEFAULT_PT
from press.model import SOURCE_LANGUAGE

LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = MOST_WAITING + 8
"""So many answer at once: everyone who waits for an edition, and some who ask for a page."""
QUEUE = 1024
"""Connections that the system keeps for us while all threads are busy."""


class NoPort(Exception):
    """The desk cannot be served at the address."""


@dataclass(frozen=True)
class Place:
    """Where the desk is served."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether it can be reached from this computer alone."""
        return self.host in LOOPBACK

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def serve_desk(root: Path, place: Place, workers: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `say` is told when it is ready. Raises NoPort."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is stopped so
    holdings, shelf = Holdings(root), Shelf(root / "output")
    say("reading the leaflets …")
    staff = Workers(workers, _sample(holdings))
    desk = Desk(holdings, Counter(staff.make, workers), shelf, Log(root))
    hosts = [*LOOPBACK[:2], "[::1]"] if place.is_loopback else None
    try:
        server = waitress.create_server(
            application(desk, hosts), host=place.host, port=place.port, threads=THREADS,
            backlog=QUEUE, connection_limit=QUEUE, ident="",
            # What is allowed stays in memory; of what is more, the app can say so on a clear page.
            inbuf_overflow=MOST_FILE_BYTES + MOST_BYTES, max_request_body_size=4 * MOST_FILE_BYTES,
            channel_timeout=30, clear_untrusted_proxy_headers=True,
        )  # fmt: skip
    except OSError as fault:
        staff.end()
        raise NoPort(f"{place.address} cannot be used: {fault.strerror}") from fault
    say(f"the desk is open: {place.address}    (Ctrl-C closes it)")
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run()
    finally:
        server.close()
        desk.counter.end()
        staff.end()


def _sample(holdings: Holdings) -> Job | None:
    """An edition in large print by which workers get ready; None where none can be made."""
    try:
        view = holdings.view()
    except NothingToOffer:
        return None
    for leaflet in view.leaflets:
        order = Order(leaflet, SOURCE_LANGUAGE, PRINT, LARGE_PRINT_DEFAULT_PT)
        job = job_of(order.edition, holdings.translation(leaflet, SOURCE_LANGUAGE), order.setting)
        if isinstance(job, Job):
            return job
    return None
