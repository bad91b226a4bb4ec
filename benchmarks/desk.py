"""What the desk costs: a warm 24 point edition over HTTP, as a ratio to making it plainly; a rush.

    .venv/bin/python benchmarks/desk.py [ROUNDS]

Each round makes the edition anew: the desk keeps none here. The yardstick is the same job, written,
read back and checked in this process, in turn with the requests. Then 50 different editions are
asked for at once.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import waitress

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from press.build.make import make  # noqa: E402
from press.build.plan import Job  # noqa: E402
from press.desk.app import application  # noqa: E402
from press.desk.counter import Counter  # noqa: E402
from press.desk.holdings import Holdings  # noqa: E402
from press.desk.log import Log  # noqa: E402
from press.desk.order import COLOURS, Order  # noqa: E402
from press.desk.service import Desk, job_for  # noqa: E402
from press.desk.serving import THREADS  # noqa: E402
from press.desk.shelf import Shelf  # noqa: E402
from press.desk.workers import Workers  # noqa: E402

ROUNDS, RUSH, WORKERS, NEAR_ALL = 20, 50, 2, 0.95
LEAFLET = "balloon-kyphoplasty"
ORDER = Order(LEAFLET, "en", size=24)


def main() -> None:
    """Print seconds and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as (desk, address):
        job = job_for(desk, ORDER)
        assert isinstance(job, Job)
        asked = f"{address}/edition?{urlencode(ORDER.values())}"
        ways: dict[str, Callable[[], object]] = {
            "request": lambda: _get(asked),
            "plain": lambda: make(job),
        }
        _warm(address)
        ways["plain"]()
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                taken[name].append(_seconds(way))
        _tell(taken, rounds)
        _rush(address)


def _warm(address: str) -> None:
    """Every worker makes something at the same time; one alone would be taken again and again."""
    orders = [Order(LEAFLET, "en", size=20 + number) for number in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as people:
        list(people.map(lambda order: _until_ready(address, order), orders))


def _tell(taken: dict[str, list[float]], rounds: int) -> None:
    print(f"a 24 point edition, {rounds} rounds")
    for name, seconds in taken.items():
        late = sorted(seconds)[min(len(seconds) - 1, int(NEAR_ALL * len(seconds)))]
        middle, least = statistics.median(seconds), min(seconds)
        print(f"  {name:8} least {least:.2f} s, median {middle:.2f} s, 95 % under {late:.2f} s")
    ratio = statistics.median(taken["request"]) / statistics.median(taken["plain"])
    print(f"  request / plain: {ratio:.2f}")


def _rush(address: str) -> None:
    """All at once, none alike."""
    orders = [
        Order(LEAFLET, "en", size=12 + number % 14, colours=COLOURS[number // 14])
        for number in range(RUSH)
    ]
    begun = time.perf_counter()
    with ThreadPoolExecutor(RUSH) as people:
        found = Tally(people.map(lambda order: _until_ready(address, order), orders))
    print(f"{RUSH} different editions at once: {dict(found)}, {time.perf_counter() - begun:.1f} s")


def _until_ready(address: str, order: Order) -> int:
    while (status := _get(f"{address}/edition?{urlencode(order.values())}")) == 202:
        time.sleep(1)
    return status


def _get(address: str) -> int:
    try:
        with urlopen(address) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as fault:
        return fault.code


def _seconds(way: Callable[[], object]) -> float:
    begun = time.perf_counter()
    way()
    return time.perf_counter() - begun


@contextmanager
def _desk(folder: Path) -> Iterator[tuple[Desk, str]]:
    """A desk that keeps no finished edition, served on a free port; its log goes to the folder."""
    staff = Workers(WORKERS)
    counter = Counter(staff.make, WORKERS, kept_bytes=0)
    desk = Desk(Holdings(ROOT), counter, Shelf(folder), Log(folder))
    server = waitress.create_server(application(desk), port=0, host="127.0.0.1", threads=THREADS)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield desk, f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        counter.end()
        staff.end()


if __name__ == "__main__":
    main()
