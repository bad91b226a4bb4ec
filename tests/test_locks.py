"""What a build installs is the same on every machine: pinned to the version and the byte."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name: str) -> dict[str, set[str]]:
    """The exact versions of a lock file by package; a marker can choose among several."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


def needed(extra: str = "") -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"]]
    return listed + (project["optional-dependencies"][extra] if extra else [])


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize(("name", "extra"), [(LOCKS[0], ""), (LOCKS[1], "dev")])
def test_a_lock_covers_what_the_project_depends_on(name: str, extra: str) -> None:
    locked = pins(name)
    for requirement in needed(extra):
        package, _, version = requirement.partition("==")
        assert package in locked
        assert not version or locked[package] == {version}


def test_both_locks_agree() -> None:
    every = pins("requirements-dev.lock")
    assert {package: every[package] for package in pins("requirements.lock")} == pins(
        "requirements.lock"
    )


def test_no_lock_says_where_packages_are_fetched_from() -> None:
    for name in LOCKS:
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")
