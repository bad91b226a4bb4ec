"""Whatever somebody saves is built soon after, by workers that stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from press.build.crew import Crew, local_crew
from press.build.staying import staying
from press.build.watch import NewPress, times_to_build
from tests.build.repository import ROOT, change, make_repository, press, write

TEA = "content/tea.md"
LONG_S = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository, and a press of one module beside it."""
    make_repository(tmp_path / "repository")
    write(tmp_path, "own/press/module.py", "ONE = 1\n")
    return tmp_path / "repository"


def pauses(*deeds: Callable[[], object]) -> Callable[[float], None]:
    """At each pause the next of these things is done; with none left the test is over."""
    left = iter(deeds)

    def pause(_: float) -> None:
        deed = next(left, None)
        assert deed is not None, "nothing was seen"
        deed()

    return pause


def nothing() -> None:
    """Nobody saves anything."""


def times(root: Path, *deeds: Callable[[], object]) -> Iterator[None]:
    return times_to_build(root, root.parent / "own", pauses(*deeds))


def test_it_is_built_at_once_and_then_after_a_change(root: Path) -> None:
    seen: list[str] = []
    signs = times(root, nothing, lambda: change(root, TEA, "warm", "hot"), nothing,
                  lambda: seen.append("waited on"), nothing)  # fmt: skip
    next(signs)
    next(signs)
    assert not seen


def test_what_is_written_in_several_steps_is_built_once_it_is_whole(root: Path) -> None:
    whole: list[str] = []
    signs = times(
        root,
        lambda: (root / TEA).write_text("half"),
        lambda: (root / "content/more.md").write_text("the second file"),
        lambda: whole.append("at rest"),
    )
    next(signs)
    next(signs)
    assert whole == ["at rest"]


def test_a_file_that_is_saved_as_it_was_is_no_change(root: Path) -> None:
    text = (root / TEA).read_text()
    signs = times(root, lambda: (root / TEA).write_text(text), nothing)
    next(signs)
    with pytest.raises(AssertionError, match="nothing was seen"):
        next(signs)


def test_what_is_saved_during_a_build_is_built_after_it(root: Path) -> None:
    signs = times(root, nothing, nothing)
    next(signs)
    change(root, TEA, "warm", "hot")
    next(signs)


def test_what_was_saved_and_undone_during_a_build_is_built_again(root: Path) -> None:
    signs = times(root)
    next(signs)
    text = (root / TEA).read_text()
    change(root, TEA, "warm", "boiling")
    write(root, TEA, text)
    next(signs)


def test_a_press_that_was_changed_is_not_used_any_longer(root: Path) -> None:
    module = root.parent / "own" / "press" / "module.py"
    signs = times(root, lambda: module.write_text("TWO = 2\n"), nothing)
    next(signs)
    with pytest.raises(NewPress):
        next(signs)


def test_what_python_keeps_beside_its_modules_is_no_change(root: Path) -> None:
    kept = root.parent / "own" / "press" / "__pycache__"
    kept.mkdir()
    signs = times(root, lambda: (kept / "module.pyc").write_bytes(b"compiled"), nothing)
    next(signs)
    with pytest.raises(AssertionError, match="nothing was seen"):
        next(signs)


def test_workers_stay_from_one_build_to_the_next_and_lost_ones_are_replaced() -> None:
    with staying(local_crew(2)) as crew:
        pids = set[int]()
        for _ in range(5):
            pids |= workers(crew)
            crew.hire(2).shutdown()
        assert len(pids) <= 2
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        with suppress(BrokenExecutor):  # either they are missed at once, or by this
            crew.hire(2).submit(time.sleep, 1).result(LONG_S)
        assert not workers(crew) & {*pids, os.getpid()}


def workers(crew: Crew) -> set[int]:
    """Some of them, or all."""
    executor = crew.hire(2)
    return {future.result(LONG_S) for future in [executor.submit(os.getpid) for _ in range(9)]}


def test_a_saved_sentence_is_made_and_what_was_told_before_is_not_told_again(
    root: Path,
) -> None:
    with watched(root) as (running, lines):
        first = _until_it_waits(lines)
        assert "2 made" in first and "content/tea.md:1: warning" in first
        change(root, TEA, "while it is warm", "while it is still warm")
        second = _until_it_waits(lines)
        assert "1 made" in second and "tea-en-html.html: the English text was changed" in second
        assert "warning" not in second.replace("warnings", "")
        running.send_signal(signal.SIGINT)
        running.wait(LONG_S)
        assert "no longer watching" in "".join(lines)
    assert running.returncode == 0
    assert "still warm" in (root / "output/tea/en/tea-en-html.html").read_text()


STARTED = (
    "import signal, sys; from pathlib import Path; from press.cli import main;"
    "signal.signal(signal.SIGINT, signal.default_int_handler);"
    "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
)
"""The command line on the repository that the first word names; Ctrl-C is heard, as it is not by
what a shell started in the background."""


@contextmanager
def watched(root: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], Iterator[str]]]:
    """`./build.py watch` at work on the repository, and the lines that it says."""
    program = [sys.executable, "-c", STARTED, str(root), "watch", *words, "--workers", "2"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=surroundings
    ) as running:
        assert running.stdout is not None
        try:
            yield running, iter(running.stdout)
        finally:
            running.kill()


def _until_it_waits(lines: Iterator[str]) -> str:
    said = []
    for line in lines:
        said.append(line)
        if "waiting for a file to be saved" in line:
            return "".join(said)
    raise AssertionError(f"it ended: {''.join(said)}")


def test_a_leaflet_that_is_gone_for_a_while_does_not_end_it(root: Path) -> None:
    with watched(root, "tea") as (_, lines):
        _until_it_waits(lines)
        (root / TEA).rename(root / "tea.aside")
        assert "there is no leaflet" in _until_it_waits(lines)
        (root / "tea.aside").rename(root / TEA)
        assert "1 released" in _until_it_waits(lines)


def test_a_name_that_is_none_ends_it(root: Path) -> None:
    outcome = press(root, "watch", "coffee")
    assert outcome.status == 2 and "there is no leaflet “coffee”" in outcome.err
