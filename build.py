#!/usr/bin/env python3
"""Words of a command line in; the press started with them, set up first on a fresh machine.

Standard library only. `--yes`, or CI=true in the environment, installs missing system libraries
without asking. Exit status 2 where the press cannot be set up; else that of the press.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
ENGINE_STARTS = "import pikepdf, pypdfium2, weasyprint"

if sys.version_info < OLDEST:  # said before anything that an older Python does not understand
    found = ".".join(map(str, sys.version_info[:2]))
    sys.stderr.write(
        f"The press needs Python 3.11 or later; this is Python {found}.\n"
        f"    hint: start it with another, such as: python3.11 {__file__}\n"
    )
    sys.exit(2)

sys.path.insert(0, str(ROOT))
from press.machine import LIBRARIES, missing_extras, missing_packages  # noqa: E402

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Carries out a command; gives its exit status and all that it printed."""


class CannotSetUp(Exception):
    """Something that a person must do first; the text says what."""


def carry_out(command: Sequence[str]) -> tuple[int, str]:
    """A command's exit status and all that it printed; 127 where it is not to be found."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError as reason:
        return 127, str(reason)
    return done.returncode, done.stdout.decode("utf-8", "replace")


class Machine(NamedTuple):
    """What set-up asks of the machine: `ask` is None where nobody sits at a terminal."""

    run: Run = carry_out
    ask: Callable[[str], str] | None = None
    user: int = -1
    find: Callable[[str], str | None] = shutil.which
    missing: Callable[[], list[str]] = missing_packages
    extras: Callable[[], list[str]] = missing_extras


def commands_by_hand(packages: Sequence[str]) -> str:
    """What a person types to install the packages, system by system."""
    return "\n".join(
        [
            f"    Debian, Ubuntu:  sudo apt-get install -y {' '.join(packages)}",
            "    Fedora:          sudo dnf install -y python3 pango harfbuzz fontconfig "
            "liblouis espeak-ng ffmpeg-free",
            "    macOS:           brew install python pango liblouis espeak-ng ffmpeg",
        ]
    )


def as_administrator(machine: Machine) -> list[str] | None:
    """What goes before a command so that it may install; None if nothing here lets it."""
    if not machine.find("apt-get"):
        return None
    if machine.user == 0:
        return []
    if machine.find("sudo") and machine.run(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def agreed(question: str, unasked: bool, machine: Machine) -> bool:
    """Whether the packages may be installed; off a terminal there is nobody to ask."""
    if unasked or machine.ask is None:
        return True
    answer = machine.ask(f"{question} Install with apt now? [Y/n] ")
    return answer.strip().lower() in ("", "y", "yes")


def install_packages(
    packages: Sequence[str], unasked: bool, machine: Machine, what: str = "The press needs"
) -> None:
    """Install Debian packages; raises CannotSetUp with the commands where that is not to be."""
    question = f"{what} {', '.join(packages)}."
    by_hand = f"{question} Install with:\n{commands_by_hand(packages)}"
    administrator = as_administrator(machine)
    if administrator is None or not agreed(question, unasked, machine):
        raise CannotSetUp(by_hand)
    say(f"Installing {', '.join(packages)} with apt ...")
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    machine.run([*apt, "update"])  # when it fails, the lists at hand may still do
    status, output = machine.run([*apt, "install", "-y", "--no-install-recommends", *packages])
    if status:
        raise CannotSetUp(f"apt could not install them.\n{last_lines(output)}\n{by_hand}")


def supply_extras(unasked: bool, machine: Machine) -> None:
    """Install what braille and audio need, or say what to type: the press does without."""
    packages = machine.extras()
    if packages:
        try:
            install_packages(packages, unasked, machine, "Braille and audio need")
        except CannotSetUp as reason:
            say(f"The press goes on without braille and audio.\n{reason}")


def supply_system(unasked: bool, machine: Machine) -> None:
    """Make sure of all that pip cannot bring; raises CannotSetUp where the press cannot do without.

    What only some formats need may be missing: a build then says what it cannot make.
    """
    packages = machine.missing()
    if packages:
        install_packages(packages, unasked, machine)
        importlib.invalidate_caches()
    still = machine.missing()
    if still:
        raise CannotSetUp(
            f"{', '.join(still)} cannot be used, though installed.\n{commands_by_hand(still)}"
        )
    supply_extras(unasked, machine)


def python_of(home: Path) -> Path:
    """The Python of a virtual environment."""
    return home / "bin" / "python"


def stamp_of(home: Path, lock: Path) -> str:
    """What a finished set-up is known by: what the lock file says and which Python runs it."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{digest} {python_of(home).resolve()}\n"


def is_set_up(home: Path, lock: Path) -> bool:
    """Whether all that the lock file names was installed, to the end, for the Python of `home`."""
    stamp = home / f"{lock.name}.installed"
    return (
        stamp.is_file()
        and python_of(home).exists()
        and stamp.read_text(encoding="utf-8") == stamp_of(home, lock)
    )


def install_locked(home: Path, lock: Path, run: Run) -> None:
    """Install what the lock file names, each file checked by its hash; raises CannotSetUp."""
    pip = [str(python_of(home)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    wanted = ["--no-input", "--retries", "2", "--require-hashes", "-r", str(lock)]
    status, output = run([*pip, *wanted])
    if status:
        raise CannotSetUp(
            f"pip could not install what {lock.name} names.\n{last_lines(output)}\n"
            f"    hint: {hint_on_pip(output, lock)}"
        )


def hint_on_pip(output: str, lock: Path) -> str:
    """What to do after pip has failed."""
    if "DO NOT MATCH THE HASHES" in output:
        return f"a package is not the one that {lock.name} was made with: do not use it"
    return (
        "set-up needs a network that reaches Python's packages, and some 300 MB of disk; "
        "start the press again when both are there"
    )


def make_venv(home: Path, run: Run) -> None:
    """A virtual environment in place of what stood there; raises CannotSetUp."""
    python = getattr(sys, "_base_executable", None) or sys.executable
    status, output = run([python, "-m", "venv", "--clear", str(home)])
    if status:
        raise CannotSetUp(f"Python could not make {home}.\n{last_lines(output)}")


def prove_engine(home: Path, run: Run) -> None:
    """Load the engines once; raises CannotSetUp with their own words if they cannot run."""
    status, output = run([str(python_of(home)), "-c", ENGINE_STARTS])
    if status:
        by_hand = commands_by_hand(list(LIBRARIES))
        raise CannotSetUp(f"The engines do not start.\n{last_lines(output)}\n{by_hand}")


def set_up(home: Path, locks: Sequence[Path], supply: Callable[[], None], run: Run) -> None:
    """Bring `home` to what the lock files name, the first of which a build cannot do without.

    Each lock file has its stamp, written when all is done, so that what was broken off is done
    again. Raises CannotSetUp.
    """
    if not is_set_up(home, locks[0]):
        supply()
        say("Setting the press up in .venv (once, a minute or two) ...")
        make_venv(home, run)
    for lock in locks:
        if not is_set_up(home, lock):
            say(f"Installing what {lock.name} names ...")
            install_locked(home, lock, run)
            prove_engine(home, run)
            stamp = home / f"{lock.name}.installed"
            stamp.write_text(stamp_of(home, lock), encoding="utf-8")


def locks_for(words: Sequence[str]) -> list[Path]:
    """The lock files that a command line needs: the outside validators only for the full tests."""
    locks = [ROOT / "requirements.lock"]
    if "test" in words[:1] and "--full" in words:
        locks.append(ROOT / "requirements-dev.lock")
    return locks


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """One at a time: a second start waits here until the first has set the press up."""
    import fcntl

    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def last_lines(output: str, count: int = 12) -> str:
    """The end of what a command printed, set in."""
    return "\n".join(f"    {line}" for line in output.strip().splitlines()[-count:])


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def start_press(home: Path, words: Sequence[str]) -> None:
    """Become the press: the folder that the person is in stays the current one."""
    python = str(python_of(home))
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    surroundings.pop("PYTHONHOME", None)
    os.execve(python, [python, "-m", "press", *words], surroundings)


def main() -> None:
    """Set the press up where that is needed, then start it."""
    if os.name == "nt":
        raise CannotSetUp(
            "On Windows the press runs in WSL: type `wsl --install` once, then start it there.\n"
            "    hint: README.md says how, and how a forge builds the leaflets for you"
        )
    words = [word for word in sys.argv[1:] if word != "--yes"]
    unasked = "--yes" in sys.argv[1:] or os.environ.get("CI") == "true"
    ask = input if sys.stdin is not None and sys.stdin.isatty() else None
    machine = Machine(ask=ask, user=os.geteuid())
    home, locks = ROOT / ".venv", locks_for(words)
    if not all(is_set_up(home, lock) for lock in locks):
        with alone(Path(__file__).resolve()):
            set_up(home, locks, lambda: supply_system(unasked, machine), machine.run)
    start_press(home, words)


if __name__ == "__main__":
    try:
        main()
    except CannotSetUp as reason:
        say(str(reason))
        sys.exit(2)
    except KeyboardInterrupt:
        say("\nStopped before the press was set up: start it again to go on.")
        sys.exit(2)
