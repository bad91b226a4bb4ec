"""Machines of a cluster make the same bytes as this one, lose no job, and say what is amiss."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from press.build.afar import OtherPress, carry_out, pack
from press.build.cluster import cluster_crew, connected, differences
from press.build.crew import Crew, NoCluster, all_made, local_crew
from press.build.make import Made
from press.build.makers import all_makers
from press.build.plan import Job
from tests.build.repository import ROOT, add_polish, build, change, editions, planned, press

NOWHERE = "tcp://127.0.0.1:9"
PATIENCE_S = 60
SOON_OVER = ("--idle-timeout", "600s")
"""A scheduler ends by itself, and its workers with it, where the tests were killed."""
ONE_DEATH = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
DEADLY = 'command = ["sh", "-c", "kill -9 $PPID", "{wav}"]'
"""A voice that kills the process that starts it."""


@contextmanager
def started(*words: str, home: Path = ROOT, **surroundings: str) -> Iterator[None]:
    """A `dask` command with the press of `home`, ended with all that it has started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *words],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home), **surroundings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def scheduler(folder: Path, home: Path = ROOT) -> Iterator[str]:
    """The address of a scheduler on a free port of the loopback address."""
    card = folder / "scheduler.json"
    loopback = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    own = (*loopback, "--scheduler-file", str(card), *SOON_OVER)
    with started("scheduler", *own, home=home, **ONE_DEATH):
        end = time.monotonic() + PATIENCE_S
        while not card.exists() or not card.read_text("utf-8").endswith("}"):
            assert time.monotonic() < end, "the scheduler does not start"
            time.sleep(0.05)
        yield json.loads(card.read_text("utf-8"))["address"]


@contextmanager
def workers(
    address: str, folder: Path, count: int = 1, threads: int = 1, home: Path = ROOT
) -> Iterator[None]:
    """Workers with their nanny, connected to the scheduler."""
    loopback = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    size = ("--nworkers", str(count), "--nthreads", str(threads))
    own = (*loopback, *size, "--local-directory", str(folder))
    with started("worker", address, *own, home=home):
        with closing(connected(address)) as client:
            client.wait_for_workers(count, timeout=PATIENCE_S)
        yield


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder) as address, workers(address, folder, count=2):
        yield address


def outcomes(jobs: Iterable[Job], crew: Crew) -> dict[str, Made]:
    return {job.path: made for job, made in all_made(jobs, crew)}


def add_lexicon(root: Path) -> None:
    shutil.copy(ROOT / "content/lexicon.toml", root / "content")


def jobs_of(root: Path) -> list[Job]:
    """Two leaflets, one also in Polish, in three formats."""
    add_polish(root)
    add_lexicon(root)
    change(root, "content/organisation.toml", '["html"]', '["html", "standard", "narration"]')
    return list(planned(root).jobs)


@pytest.mark.full
def test_a_cluster_makes_the_same_bytes(cluster: str, root: Path) -> None:
    jobs = jobs_of(root)
    made = outcomes(jobs, cluster_crew(cluster))
    assert len(made) == len(jobs) == 9
    assert all(result.proved for result in made.values())
    assert made == outcomes(jobs, local_crew(1))


@pytest.mark.full
def test_a_build_on_a_cluster_puts_the_same_editions_on_the_shelf(cluster: str, root: Path) -> None:
    here = root / "here"
    shutil.copytree(root / "content", here / "content")
    assert press(root, "--cluster", cluster).status == build(here).status == 0
    assert editions(here) == {"tea/en/tea-en-html.html", "walk/en/walk-en-html.html"}
    for path in editions(here):
        assert (root / "output" / path).read_bytes() == (here / "output" / path).read_bytes()


@pytest.mark.full
def test_a_worker_lost_in_the_middle_costs_nothing(cluster: str, root: Path) -> None:
    jobs = jobs_of(root)
    made: dict[str, Made] = {}
    with closing(connected(cluster)) as client:
        processes = list(client.run(os.getpid).values())
    for job, result in all_made(jobs, cluster_crew(cluster)):
        if not made:
            os.kill(processes[0], signal.SIGKILL)
        made[job.path] = result
    assert made == outcomes(jobs, local_crew(1))


@pytest.mark.full
def test_a_job_that_kills_its_workers_costs_itself_only(cluster: str, root: Path) -> None:
    add_lexicon(root)
    change(root, "content/organisation.toml", '["html"]', '["html", "audio"]')
    with (root / "content/organisation.toml").open("a") as file:
        file.write(f"\n[audio]\n{DEADLY}\n")
    jobs = [job for job in planned(root).jobs if job.path != "walk/en/walk-en-audio.mp3"]
    made = outcomes(jobs, cluster_crew(cluster))
    assert sorted(made) == [
        "tea/en/tea-en-audio.mp3",
        "tea/en/tea-en-html.html",
        "walk/en/walk-en-html.html",
    ]
    assert "lost twice" in made.pop("tea/en/tea-en-audio.mp3").crash
    assert all(result.proved for result in made.values())


@pytest.mark.full
def test_what_is_given_up_is_not_made(cluster: str, root: Path) -> None:
    next(all_made(jobs_of(root), cluster_crew(cluster)))  # the rest, nobody waits for
    with closing(connected(cluster)) as client:
        end = time.monotonic() + PATIENCE_S
        while any(client.processing().values()):
            assert time.monotonic() < end, "the cluster works on for nobody"
            time.sleep(0.05)


@pytest.mark.full
def test_a_scheduler_lost_in_the_middle_ends_the_build(tmp_path: Path, root: Path) -> None:
    jobs = jobs_of(root)
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(tmp_path))
        stack.enter_context(workers(address, tmp_path))
        made = all_made(jobs, cluster_crew(address))
        next(made)
        with closing(connected(address)) as client:
            process = client.run_on_scheduler(os.getpid)
        os.kill(process, signal.SIGKILL)
        with pytest.raises(NoCluster, match="no Dask scheduler answers"):
            list(made)


@pytest.mark.full
def test_workers_lost_for_good_end_the_build(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.build.cluster.WORKERS_S", 1)
    jobs = jobs_of(root)
    with scheduler(tmp_path) as address:
        with workers(address, tmp_path):
            made = all_made(jobs, cluster_crew(address))
            next(made)
        with pytest.raises(NoCluster, match="has no workers"):
            list(made)


@pytest.mark.full
@pytest.mark.parametrize(
    ("address", "words"),
    [
        (NOWHERE, f"no Dask scheduler answers at {NOWHERE}"),
        ("127.0.0.1", "Dask cannot reach 127.0.0.1: missing port"),
    ],
)
def test_a_scheduler_that_cannot_be_reached_is_said(root: Path, address: str, words: str) -> None:
    outcome = press(root, "--cluster", address)
    assert outcome.status == 2
    assert words in outcome.err
    assert "hint: docs/cluster.md" in outcome.err


@pytest.mark.full
def test_a_cluster_without_the_press_is_refused(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(tmp_path, home=tmp_path))
        stack.enter_context(workers(address, tmp_path))
        with pytest.raises(NoCluster, match=r"the scheduler .* cannot load the press"):
            cluster_crew(address)


@pytest.mark.full
def test_workers_that_are_not_fit_are_refused(tmp_path: Path) -> None:
    changed, without = tmp_path / "changed", tmp_path / "without"
    shutil.copytree(ROOT / "press", changed / "press")
    (changed / "templates").symlink_to(ROOT / "templates")
    with (changed / "press/words.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    without.mkdir()
    with scheduler(tmp_path) as address:
        for unfit, words in (
            (workers(address, tmp_path, home=changed), "the code of the press differs"),
            (workers(address, tmp_path, home=without), "cannot load the press"),
            (workers(address, tmp_path, threads=2), "has 2 threads"),
        ):
            with unfit, pytest.raises(NoCluster, match=words):
                cluster_crew(address)
            with closing(connected(address)) as client:
                while client.nthreads():
                    time.sleep(0.05)


def test_a_worker_that_comes_late_with_another_press_makes_nothing() -> None:
    packed = pack(len, "abc")
    assert carry_out(all_makers(), packed) == 3
    with pytest.raises(OtherPress):
        carry_out("another", packed)


def test_what_differs_is_named() -> None:
    here = {"pango": "1.56", "zlib": "1.3", "templates and fonts": "a"}
    there = {"pango": "1.50", "templates and fonts": "b"}
    assert list(differences(here, there)) == [
        "pango is 1.50 there, 1.56 here",
        "zlib is missing there, 1.3 here",
    ]
    assert list(differences(here, here)) == []
    assert list(differences(here, {**here, "templates and fonts": "b"})) == [
        "templates or fonts differ"
    ]


def test_without_the_package_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match="distributed>="):
        cluster_crew(NOWHERE)
