"""An order in; the proved edition out, or why there is none, or that it is still being made."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from press.build.make import Made
from press.build.plan import Job, Withheld, job_of
from press.build.translations import Translation
from press.desk.counter import Counter
from press.desk.holdings import Holdings
from press.desk.log import Log
from press.desk.order import Order
from press.desk.refusal import Refusal, refused, stopped, withheld
from press.desk.shelf import Shelf
from press.desk.workers import LIMIT_S, TooLong
from press.model import Edition, Setting

JOBS_KEPT = 64
Key = tuple[Edition, Setting | None]


@dataclass(frozen=True)
class Supply:
    """A proved edition, and the job that it was made for."""

    job: Job
    made: Made


@dataclass(frozen=True)
class Waiting:
    """It is being made, and takes longer than a page should."""

    job: Job


@dataclass
class Desk:
    """All that the pages need: what there is, who makes, where it is noted."""

    holdings: Holdings
    counter: Counter
    shelf: Shelf
    log: Log
    limit_s: float = LIMIT_S
    jobs: OrderedDict[Key, tuple[Translation, Job | Withheld]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def serve(desk: Desk, order: Order, wait_s: float) -> Supply | Waiting | Refusal:
    """What somebody gets who has waited so many seconds at most. Raises Full.

    Nothing is given out whose proof did not succeed.
    """
    job = job_for(desk, order)
    if isinstance(job, Withheld):
        return withheld(order, job)
    standing = desk.shelf.edition(job)
    if standing:
        return Supply(job, standing)
    future = desk.counter.order(job)
    try:
        made = future.result(wait_s)
    except TooLong:
        return stopped(order, desk.limit_s)
    except TimeoutError:
        return Waiting(job)
    return Supply(job, made) if made.proved else refused(order, made)


def job_for(desk: Desk, order: Order) -> Job | Withheld:
    """The edition of an order, furnished; the last ones are kept while their texts are the same."""
    translation = desk.holdings.translation(order.leaflet, order.language)
    key = order.edition, order.setting
    with desk.lock:
        kept = desk.jobs.get(key)
        if kept and kept[0] is translation:
            desk.jobs.move_to_end(key)
            return kept[1]
    job = job_of(order.edition, translation, order.setting)
    with desk.lock:
        desk.jobs[key] = translation, job
        while len(desk.jobs) > JOBS_KEPT:
            desk.jobs.popitem(last=False)
    return job
