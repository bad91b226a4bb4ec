"""The house keeps its order: imports go one way, and modules and functions stay small."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRESS = ROOT / "press"

RANKS = [
    {"findings", "machine", "scripts"},
    {"model"},
    {"words", "walk"},
    {"read", "readback"},
    {"translate"},
    {"identity"},
    {"furnish"},
    {"formats"},
    {"checks", "rack"},
    {"build"},
    {"desk"},
    {"report"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
"""The rooms of the press: each may use those of the lines above its own, and none beside it."""

READER_MAY_USE = {"findings", "model", "readback"}
"""A reader that shared code with the writer it judges would share its faults too."""

MAY_PRINT = {"cli", "report"}

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 50

NOT_OURS = {".git", ".venv", "output", "sheets", "__pycache__", ".mypy_cache", ".ruff_cache"}
NOT_OURS |= {".pytest_cache", ".hypothesis"}

OUTSIDE = [
    re.compile("|".join(r"(?<![\w.])/" + name for name in ("work/", "root/", r"home/\w"))),
    re.compile(r"\.\./" + "shared|shared/" + "reference"),
    re.compile(r"(?<![\w.])/tmp/" + r"\w"),
    re.compile(
        "py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.(org|com)|deb\." + r"debian\.org"
    ),
]
"""Folders that only one machine has, and hosts that packages come from."""

MODULES = sorted(PRESS.rglob("*.py"))
SCRIPTS = sorted(
    [ROOT / "build.py", *(ROOT / "templates").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def title(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def room(file: Path) -> str:
    """The folder of press/ that a module stands in, or its own name."""
    return file.relative_to(PRESS).with_suffix("").parts[0]


def rank(name: str) -> int:
    (found,) = (number for number, rooms in enumerate(RANKS) if name in rooms)
    return found


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """All that a file of Python consists of."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def imported(file: Path) -> Iterator[str]:
    """Every module that a file imports, by its full name."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{title(file)}:{node.lineno}: a relative import hides its way"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_used(file: Path) -> set[str]:
    """The rooms of the press that a module imports from, besides its own."""
    names = (name.split(".") for name in imported(file))
    return {parts[1] for parts in names if parts[0] == "press" and parts[1] != room(file)} - {
        "__version__"
    }


def files() -> Iterator[Path]:
    """Every file of the repository that is text."""
    for path in sorted(ROOT.rglob("*")):
        inside = set(path.relative_to(ROOT).parts)
        if path.is_file() and not inside & NOT_OURS and path.suffix not in (".ttf", ".png"):
            yield path


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(file):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize(
    "file", [f for f in MODULES if f.parent != PRESS or f.stem != "__init__"], ids=title
)
def test_imports_go_one_way(file: Path) -> None:
    against = {used for used in rooms_used(file) if rank(used) >= rank(room(file))}
    assert against == set()


def test_the_map_of_the_press_imports_nothing() -> None:
    assert list(imported(PRESS / "__init__.py")) == []


@pytest.mark.parametrize("file", sorted((PRESS / "readback").rglob("*.py")), ids=title)
def test_a_reader_shares_no_code_with_the_writer_that_it_judges(file: Path) -> None:
    assert rooms_used(file) <= READER_MAY_USE


STARTERS = (ROOT / "build.py", PRESS / "__init__.py", PRESS / "machine.py")


@pytest.mark.parametrize("file", STARTERS, ids=title)
def test_what_starts_on_a_fresh_machine_imports_the_standard_library_alone(file: Path) -> None:
    names = {name for name in imported(file) if not name.startswith("press.machine.")}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("file", MODULES + SCRIPTS, ids=title)
def test_modules_are_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_MODULE


@pytest.mark.parametrize("file", MODULES + SCRIPTS + TESTS, ids=title)
def test_modules_say_what_they_are_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


@pytest.mark.parametrize("file", MODULES + SCRIPTS, ids=title)
def test_functions_are_short(file: Path) -> None:
    long = [
        f"{function.name}: {function.end_lineno - function.lineno + 1} lines"
        for function in functions(file)
        if function.end_lineno and function.end_lineno - function.lineno >= LINES_OF_A_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize(
    "file", [file for file in MODULES if room(file) not in MAY_PRINT], ids=title
)
def test_only_the_command_line_prints(file: Path) -> None:
    printing = [
        node.lineno for node in nodes(file) if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert printing == []


def test_nothing_names_a_folder_outside_the_repository() -> None:
    named = [
        f"{title(file)}:{number}: {line.strip()[:80]}"
        for file in files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if any(pattern.search(line) for pattern in OUTSIDE)
    ]
    assert named == []


def test_every_folder_with_tests_is_looked_into(pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {file.parent for file in (ROOT / "tests").rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(ROOT).parts}
    assert {"build", "full"} <= names
    assert [name for name in names for rule in passed_over if fnmatch(name, rule)] == []
