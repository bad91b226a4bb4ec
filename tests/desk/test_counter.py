"""Promise: what is asked for twice is made once, memory stays bounded, and a stuck worker goes."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from press.build.make import Made
from press.build.plan import Job
from press.desk.counter import Counter, Full
from press.desk.workers import TooLong, Worker
from press.model import Setting
from tests.build.repository import planned


@pytest.fixture(scope="module")
def jobs(root: Path) -> list[Job]:
    found = list(planned(root).jobs)
    assert len(found) > 2
    return found


class Maker:
    """Makes the same bytes of every job, and remembers which."""

    def __init__(self, content: bytes = b"tea") -> None:
        self.content, self.made = content, list[Job]()

    def __call__(self, job: Job) -> Made:
        self.made.append(job)
        return Made(self.content)


def test_identical_requests_share_one_making(jobs: list[Job]) -> None:
    made, go = [], threading.Event()

    def make(job: Job) -> Made:
        made.append(job)
        go.wait(10)
        return Made(b"tea")

    counter = Counter(make, 2)
    futures = [counter.order(jobs[0]) for _ in range(20)]
    go.set()
    assert {future.result(10).content for future in futures} == {b"tea"}
    assert counter.order(jobs[0]).result(10).content == b"tea"
    assert len(made) == 1


def test_what_differs_in_anything_is_made_anew(jobs: list[Job]) -> None:
    maker = Maker()
    counter = Counter(maker, 1)
    other = replace(jobs[0], parts={**jobs[0].parts, "setting": "another"})
    for job in (jobs[0], other, replace(jobs[0], state="draft"), jobs[1]):
        counter.order(job).result(10)
    assert len(maker.made) == 4


def test_no_more_are_waited_for_than_the_bound_and_none_of_them_is_lost(jobs: list[Job]) -> None:
    go = threading.Event()
    counter = Counter(lambda job: Made(b"tea") if go.wait(10) else Made(), 1, most_waiting=2)
    waiting = [counter.order(job) for job in jobs[:2]]
    with pytest.raises(Full):
        counter.order(jobs[2])
    go.set()
    assert [future.result(10).content for future in waiting] == [b"tea", b"tea"]
    assert counter.order(jobs[2]).result(10).proved


def test_finished_editions_are_kept_up_to_a_bound(jobs: list[Job]) -> None:
    maker = Maker(bytes(3000))
    counter = Counter(maker, 1, kept_bytes=9000)
    for number in (0, 1, 2, 2, 1, 0):
        counter.order(jobs[number]).result(10)
    assert maker.made == [jobs[0], jobs[1], jobs[2], jobs[0]]


def test_what_went_wrong_is_tried_again(jobs: list[Job]) -> None:
    results = iter([Made(crash="Traceback"), Made(b"tea")])
    counter = Counter(lambda job: next(results), 1)
    assert not counter.order(jobs[0]).result(10).proved
    assert counter.order(jobs[0]).result(10).proved


@pytest.mark.full
def test_a_worker_makes_is_stopped_when_it_takes_too_long_and_replaced(jobs: list[Job]) -> None:
    large = replace(jobs[0], setting=Setting(24))
    worker = Worker(limit_s=60)
    try:
        assert worker.make(large).proved
        worker.limit_s, first = 0.0, worker.process.pid
        with pytest.raises(TooLong):
            worker.make(large)
        worker.limit_s = 60
        assert worker.make(large).proved
        assert worker.process.pid != first
        worker.process.kill()
        worker.process.join()
        assert worker.make(large).proved
    finally:
        worker.end()
