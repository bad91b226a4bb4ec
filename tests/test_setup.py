"""A fresh machine is set up by one command, and told exactly what to do where it cannot be."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from press.build.needs import TOOLS
from press.machine import EXTRAS, has_library

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def load() -> ModuleType:
    specification = importlib.util.spec_from_file_location("starter", ROOT / "build.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


build = load()


class Recorder:
    """Stands in for the shell: notes each command and answers by its words."""

    def __init__(self, answers: dict[str, tuple[int, str]] | None = None) -> None:
        self.commands: list[str] = []
        self.answers = answers or {}

    def __call__(self, command: Sequence[str]) -> tuple[int, str]:
        line = " ".join(command)
        self.commands.append(line)
        if " -m venv " in line:
            (Path(command[-1]) / "bin").mkdir(parents=True, exist_ok=True)
            (Path(command[-1]) / "bin" / "python").write_text("", encoding="utf-8")
        return next((said for words, said in self.answers.items() if words in line), (0, ""))


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text("thing==1 --hash=sha256:00\n", encoding="utf-8")
    return file


def nothing_to_supply() -> None:
    """A machine with every system library."""


def test_build_py_can_be_started_by_its_name() -> None:
    assert (ROOT / "build.py").stat().st_mode & stat.S_IXUSR
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


def test_an_older_python_reads_build_py_far_enough_to_be_told() -> None:
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 7))


# ---- the set-up of Python's packages ---------------------------------------------------------


def test_a_finished_set_up_is_not_done_again(tmp_path: Path, lock: Path) -> None:
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, Recorder())
    again = Recorder()
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, again)
    assert again.commands == []


def test_packages_are_installed_with_their_hashes_checked(tmp_path: Path, lock: Path) -> None:
    run = Recorder()
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, run)
    assert any(f"--require-hashes -r {lock}" in command for command in run.commands)


def test_a_changed_lock_is_installed_into_a_new_environment(tmp_path: Path, lock: Path) -> None:
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, Recorder())
    lock.write_text("thing==2 --hash=sha256:11\n", encoding="utf-8")
    again = Recorder()
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, again)
    assert " -m venv --clear " in again.commands[0]


def test_a_set_up_that_was_broken_off_is_done_again(tmp_path: Path, lock: Path) -> None:
    def broken_off(command: Sequence[str]) -> tuple[int, str]:
        if "pip" in command:
            raise KeyboardInterrupt
        return Recorder()(command)

    with pytest.raises(KeyboardInterrupt):
        build.set_up(tmp_path / "v", [lock], nothing_to_supply, broken_off)
    assert not build.is_set_up(tmp_path / "v", lock)


def test_an_environment_whose_python_is_gone_is_made_again(tmp_path: Path, lock: Path) -> None:
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, Recorder())
    build.python_of(tmp_path / "v").unlink()
    assert not build.is_set_up(tmp_path / "v", lock)


def test_the_full_tests_add_to_the_environment_that_is_there(tmp_path: Path, lock: Path) -> None:
    more = tmp_path / "requirements-dev.lock"
    more.write_text("validator==1 --hash=sha256:22\n", encoding="utf-8")
    build.set_up(tmp_path / "v", [lock], nothing_to_supply, Recorder())
    run = Recorder()
    build.set_up(tmp_path / "v", [lock, more], nothing_to_supply, run)
    assert not any(" -m venv " in command for command in run.commands)
    assert build.is_set_up(tmp_path / "v", lock)
    assert build.is_set_up(tmp_path / "v", more)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ((), LOCKS[:1]),
        (("test",), LOCKS[:1]),
        (("test", "--full"), LOCKS),
        (("check", "--full"), LOCKS[:1]),
    ],
)
def test_outside_validators_are_installed_for_the_full_tests_alone(
    words: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert tuple(file.name for file in build.locks_for(words)) == names


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("ERROR: No matching distribution found for babel", "needs a network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "do not use it"),
    ],
)
def test_a_failed_installation_says_why(tmp_path: Path, lock: Path, said: str, hint: str) -> None:
    with pytest.raises(build.CannotSetUp, match=hint) as caught:
        build.set_up(tmp_path / "v", [lock], nothing_to_supply, Recorder({" pip ": (1, said)}))
    assert said in str(caught.value)
    assert not build.is_set_up(tmp_path / "v", lock)


def test_engines_that_do_not_start_are_not_taken_for_set_up(tmp_path: Path, lock: Path) -> None:
    run = Recorder({build.ENGINE_STARTS: (1, "OSError: cannot load library 'pango-1.0-0'")})
    with pytest.raises(build.CannotSetUp, match="cannot load library"):
        build.set_up(tmp_path / "v", [lock], nothing_to_supply, run)
    assert not build.is_set_up(tmp_path / "v", lock)


# ---- system libraries ------------------------------------------------------------------------


def test_every_missing_library_is_named_by_its_package() -> None:
    absent = build.missing_packages(lambda short, file: short == "harfbuzz", lambda: True)
    assert absent == [
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "libfontconfig1",
    ]


def test_a_python_without_venv_is_found() -> None:
    (absent,) = build.missing_packages(lambda short, file: True, lambda: False)
    assert absent == f"python3.{sys.version_info.minor}-venv"


def test_this_machine_lacks_nothing() -> None:
    assert build.missing_packages() == []


def test_a_library_that_does_not_exist_is_missing() -> None:
    assert not has_library("no-such-library-1", "libno-such-library.so.1")


def a_machine(
    user: int,
    *tools: str,
    looks: int = 1,
    answers: dict[str, tuple[int, str]] | None = None,
    ask: Callable[[str], str] | None = None,
    extras: tuple[str, ...] = (),
) -> tuple[Any, Recorder]:
    """A machine with these tools that has its libraries after that many looks, and its notes."""
    run = Recorder(answers)
    absent = iter([["libpango-1.0-0"]] * looks)
    machine = build.Machine(
        run=run,
        ask=ask,
        user=user,
        find=lambda tool: tool if tool in tools else None,
        missing=lambda: next(absent, []),
        extras=lambda: list(extras),
    )
    return machine, run


def no_answer(question: str) -> str:
    raise AssertionError(f"asked: {question}")


def test_root_installs_with_apt_and_without_asking_under_yes() -> None:
    machine, run = a_machine(0, "apt-get", ask=no_answer)
    build.supply_system(True, machine)
    assert run.commands[-1].endswith("install -y --no-install-recommends libpango-1.0-0")
    assert run.commands[0].startswith("env DEBIAN_FRONTEND=noninteractive apt-get")


def test_sudo_without_a_password_is_used() -> None:
    machine, run = a_machine(1000, "apt-get", "sudo")
    build.supply_system(False, machine)
    assert run.commands[-1].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get")


@pytest.mark.parametrize("answer", ["", "y", "YES"])
def test_a_person_at_a_terminal_can_agree(answer: str) -> None:
    machine, run = a_machine(0, "apt-get", ask=lambda question: answer)
    build.supply_system(False, machine)
    assert run.commands


def test_a_person_at_a_terminal_can_refuse() -> None:
    machine, run = a_machine(0, "apt-get", ask=lambda question: "n")
    with pytest.raises(build.CannotSetUp, match=r"sudo apt-get install -y libpango-1\.0-0"):
        build.supply_system(False, machine)
    assert run.commands == []


@pytest.mark.parametrize("tools", [(), ("apt-get",), ("apt-get", "sudo")])
def test_where_nothing_may_be_installed_the_commands_are_printed(tools: tuple[str, ...]) -> None:
    machine, run = a_machine(1000, *tools, answers={"sudo -n true": (1, "a password is required")})
    with pytest.raises(build.CannotSetUp) as caught:
        build.supply_system(True, machine)
    for command in ("apt-get install -y libpango-1.0-0", "dnf install -y", "brew install"):
        assert command in str(caught.value)
    assert not any("apt-get" in command for command in run.commands)


def test_a_library_that_stays_missing_after_apt_is_said() -> None:
    machine, _ = a_machine(0, "apt-get", looks=2)
    with pytest.raises(build.CannotSetUp, match="cannot be used, though installed"):
        build.supply_system(True, machine)


def test_what_apt_says_when_it_fails_is_passed_on() -> None:
    said = "E: Unable to locate package libpango-1.0-0"
    machine, _ = a_machine(0, "apt-get", answers={" install -y ": (100, said)})
    with pytest.raises(build.CannotSetUp, match="E: Unable to locate package"):
        build.supply_system(True, machine)


# ---- what only some formats need ---------------------------------------------------------------


def test_every_missing_extra_is_named_by_its_package() -> None:
    absent = build.missing_extras(lambda short, file: False, lambda program: None)
    assert absent == ["liblouis20", "liblouis-data", "espeak-ng", "ffmpeg"]
    assert build.missing_extras(lambda short, file: True, lambda program: program) == []


def test_the_extras_are_the_tools_that_the_formats_name() -> None:
    assert set(EXTRAS) == {package for tool in TOOLS.values() for package in tool}


def test_extras_are_installed_with_the_rest() -> None:
    machine, run = a_machine(0, "apt-get", extras=("ffmpeg",))
    build.supply_system(True, machine)
    assert run.commands[-1].endswith("install -y --no-install-recommends ffmpeg")


def test_extras_that_cannot_be_had_do_not_stop_the_press(
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine, _ = a_machine(
        0, "apt-get", looks=0, extras=("ffmpeg",), answers={" install -y ": (100, "E: no disk")}
    )
    build.supply_system(True, machine)
    said = capsys.readouterr().err
    assert "goes on without braille and audio" in said
    assert "E: no disk" in said


# ---- the start -------------------------------------------------------------------------------

STARTED = """
import os, sys
print(*sys.argv[1:], os.getcwd(), sys.path[0], sep="|")
sys.exit(7)
"""


def test_the_press_is_started_where_the_person_is_with_their_words(tmp_path: Path) -> None:
    home = tmp_path / "a house with spaces"
    (home / "press").mkdir(parents=True)
    shutil.copy(ROOT / "build.py", home)
    for module in ("__init__.py", "machine.py"):
        shutil.copy(ROOT / "press" / module, home / "press")
    (home / "requirements.lock").write_text("", encoding="utf-8")
    (home / "press" / "__main__.py").write_text(STARTED, encoding="utf-8")
    (home / ".venv" / "bin").mkdir(parents=True)
    (home / ".venv" / "bin" / "python").symlink_to(sys.executable)
    stamp = build.stamp_of(home / ".venv", home / "requirements.lock")
    (home / ".venv" / "requirements.lock.installed").write_text(stamp, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "link").symlink_to(home / "build.py")
    (elsewhere / "press.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "link", "--yes", "a leaflet", "--language", "ur"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == f"a leaflet|--language|ur|{elsewhere}|{home}"
    assert done.returncode == 7
