"""A build killed at any moment leaves whole files, old or new, and the next one completes.

KILLS in the environment says how often (20 if it does not): each at another random moment, the
parent or one of its workers.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import random
import resource
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from press.build.crew import local_crew
from press.build.rebuild import Errand, rebuild
from press.build.request import Request
from press.rack.files import COMMON
from tests.build.repository import (
    ROOT,
    TEA,
    build,
    change,
    editions,
    make_repository,
    write_leaflet,
)

pytestmark = pytest.mark.full
TIMES = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("KILLS_SEED", "7"))
FORMATS = 'formats = ["html", "narration", "standard"]'
BEFORE, AFTER = "while it is warm", "while it is lukewarm"
LONGEST = 120.0
"""Seconds that nothing here takes, however busy the machine."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("killed")
    make_repository(root)
    change(root, "content/organisation.toml", 'formats = ["html"]', FORMATS)
    (root / "content/lexicon.toml").write_bytes((ROOT / "content/lexicon.toml").read_bytes())
    write_leaflet(root, "rest", TEA)
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {path: (root / "output" / path).read_bytes() for path in editions(root)}


def turn(root: Path) -> str:
    """Put the other sentence into both leaflets that have one; which one stands there now."""
    text = (root / "content/tea.md").read_text("utf-8")
    before, after = (BEFORE, AFTER) if BEFORE in text else (AFTER, BEFORE)
    for name in ("tea", "rest"):
        change(root, f"content/{name}.md", before, after)
    return after


def work(root: Path) -> None:
    """A build in a process of its own, with two workers."""
    os.setpgid(0, 0)
    errand = Errand(root, Request(), date.today(), local_crew(2), lambda *_: None)
    rebuild(errand)
    os._exit(0)


def started(root: Path) -> int:
    process = multiprocessing.get_context("spawn").Process(target=work, args=(root,))
    process.start()
    assert process.pid
    return process.pid


def workers_of(parent: int) -> list[int]:
    """The processes that this one has started, and those that they have."""
    try:
        text = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
    except OSError:
        return []
    children = [int(pid) for pid in text.split()]
    return children + [pid for child in children for pid in workers_of(child)]


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def ended(pid: int) -> bool:
    """Whether the process is gone, or dead and not yet fetched."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def wait_for(pids: list[int]) -> None:
    end = time.monotonic() + LONGEST
    while not all(map(ended, pids)):
        assert time.monotonic() < end, "a worker outlived its parent"
        time.sleep(0.01)


def test_a_build_killed_at_any_moment_leaves_whole_files(root: Path) -> None:
    chance = random.Random(SEED)
    assert build(root).status == 0
    known = {BEFORE: contents(root)}
    turn(root)
    began = time.monotonic()
    os.waitpid(started(root), 0)
    lasts = time.monotonic() - began
    known[AFTER] = contents(root)
    for _ in range(TIMES):
        now = turn(root)
        killed(root, chance, lasts)
        assert_whole(root, known)
        assert build(root).status == 0
        assert contents(root) == known[now]
        assert_consistent(root)


def killed(root: Path, chance: random.Random, lasts: float) -> None:
    """Start a build, and kill it or one of its workers after a random while."""
    parent = started(root)
    time.sleep(chance.uniform(0, lasts))
    workers = workers_of(parent)
    if workers and chance.random() < 0.4:
        kill(chance.choice(workers))
        time.sleep(chance.uniform(0, lasts))
        workers = workers_of(parent)
    kill(parent)
    os.waitpid(parent, 0)
    wait_for(workers)


def assert_whole(root: Path, known: dict[str, dict[str, bytes]]) -> None:
    """Each file that has an edition's name is one that a build has made, to the last byte."""
    for path, content in contents(root).items():
        if path.endswith(".part"):
            continue
        assert content in [each[path] for each in known.values()], f"{path} is torn"
    json.loads((root / "output/manifest.json").read_text("utf-8"))
    for name in COMMON:
        assert (root / "output" / name).stat().st_size > 0


def assert_consistent(root: Path) -> None:
    """The manifest tells of every edition, and no rest is left."""
    output = root / "output"
    listed = json.loads((output / "manifest.json").read_text("utf-8"))["editions"]
    assert {entry["path"] for entry in listed} == editions(root)
    assert not list(output.rglob("*.part"))
    assert not (output / ".journal").exists()


# ---- a disk that takes no more


def full_disk(root: Path) -> int:
    """A build in a process of its own whose disk is full; its exit status."""
    parent = os.fork()
    if not parent:
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limit[1]))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        os._exit(build(root).status)
    return os.waitstatus_to_exitcode(os.waitpid(parent, 0)[1])


def test_a_full_disk_leaves_whole_files_and_the_next_build_completes(root: Path) -> None:
    build(root)
    old = contents(root)
    now = turn(root)
    assert full_disk(root) == 2
    for path, content in contents(root).items():
        assert content == old[path] or now.encode() in content or path.endswith(".pdf")
    assert build(root).status == 0
    assert_consistent(root)


def test_where_nothing_can_be_written_the_press_says_so(root: Path) -> None:
    output = root / "output"
    output.rename(root / "elsewhere")
    output.write_bytes(b"a file, not a folder")
    outcome = build(root)
    assert outcome.status == 2
    assert "output" in outcome.err
    output.unlink()
    (root / "elsewhere").rename(output)
