"""The YAML at the top of a leaflet in, its title and `Meta` out, with findings by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from press.findings import Finding, Location, error
from press.model import SOURCE_LANGUAGE, Acceptance, Meta, Text, Withdrawal
from press.read.normal import normalise

FENCE = "---"
WORDS = ("version", "reference", "author", "approved_by", "tested_with")
DATES = ("published", "checked", "review_by")
KEYS = {"title", "sources", "withdrawn", "accepted", *WORDS, *DATES}
ACCEPTANCE_KEYS = {"code", "about", "reason", "by"}


@dataclass(frozen=True)
class FrontMatter:
    """`first_line` is the number of the first line of the body (from 1)."""

    title: Text | None
    meta: Meta | None
    first_line: int
    findings: tuple[Finding, ...]


class Faulty(Exception):
    """A value that cannot be used, with its finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_front_matter(lines: Sequence[str], path: str) -> FrontMatter:
    """Title and meta of a leaflet; both are None where the front matter cannot be used."""
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not lines or lines[0].rstrip() != FENCE or not end:
        finding = error(
            "no-front-matter", Location(path, 1), "the file does not start with front matter",
            "begin with a line `---`, then `title:` and `version:`, then a line `---`",
        )  # fmt: skip
        return FrontMatter(None, None, 1, (finding,))
    try:
        values, places = _loaded("\n".join(lines[1:end]), path)
        title = _title(values, places)
        meta, findings = _meta(values, places, path)
    except Faulty as faulty:
        return FrontMatter(None, None, end + 2, (faulty.finding,))
    return FrontMatter(title, meta, end + 2, tuple(findings))


def _loaded(text: str, path: str) -> tuple[Mapping[str, Any], Mapping[str, Location]]:
    """The values, and the line of each key; list entries are keyed `accepted.0`."""
    try:
        values = yaml.safe_load(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        at = Location(path, (mark.line if mark else _unmade(text)) + 2)
        problem = getattr(fault, "problem", None) or str(fault)
        raise Faulty(
            error("broken-front-matter", at, f"the front matter is not valid YAML: {problem}",
                  "put words with a colon or a quotation mark between double quotes")
        ) from fault  # fmt: skip
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        raise Faulty(
            error("broken-front-matter", Location(path, 2), "the front matter holds no keys",
                  "write lines such as `title: Balloon kyphoplasty`")
        )  # fmt: skip
    _refuse_doubles(node, path)
    return {**values, **_as_typed(node)}, dict(_places(node, path))


def _refuse_doubles(node: yaml.MappingNode, path: str) -> None:
    keys = [str(key.value) for key, _ in node.value]
    for number, (key, _) in enumerate(node.value):
        if str(key.value) in keys[:number]:
            raise Faulty(
                error("double-key", Location(path, key.start_mark.line + 2),
                      f"“{key.value}” stands twice in the front matter", "keep one of the two")
            )  # fmt: skip


def _as_typed(node: yaml.MappingNode) -> dict[str, str]:
    """The words as they were typed: YAML would read version 1.10 as the number 1.1."""
    return {
        key.value: value.value
        for key, value in node.value
        if key.value in WORDS and isinstance(value, yaml.ScalarNode) and value.value.strip()
    }


def _unmade(text: str) -> int:
    """The first line (from 0) whose word looks like a value and is none, such as 2020-02-31."""
    loader = yaml.SafeLoader(text)
    for node in _scalars(loader.get_single_node()):
        try:
            loader.construct_object(node)
        except ValueError:
            return int(node.start_mark.line)
    return 0


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        pairs = isinstance(node, yaml.MappingNode)
        for child in (part for pair in node.value for part in pair) if pairs else node.value:
            yield from _scalars(child)


def _places(node: yaml.MappingNode, path: str) -> Iterator[tuple[str, Location]]:
    for key, value in node.value:
        yield str(key.value), Location(path, key.start_mark.line + 2)
        if isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value):
                yield f"{key.value}.{number}", Location(path, item.start_mark.line + 2)


def _title(values: Mapping[str, Any], places: Mapping[str, Location]) -> Text:
    title = values.get("title")
    if not isinstance(title, str) or not title.strip():
        at = next(iter(places.values()))
        raise Faulty(
            error("no-title", places.get("title", at), "the leaflet has no title",
                  "add `title:` and the title to the front matter")
        )  # fmt: skip
    return Text(normalise(title), SOURCE_LANGUAGE, places["title"], "meta title")


def _meta(
    values: Mapping[str, Any], places: Mapping[str, Location], path: str
) -> tuple[Meta, list[Finding]]:
    findings = [
        error("unknown-key", places[key], f"“{key}” is no key of the front matter",
              f"use one of: {', '.join(sorted(KEYS))}")
        for key in map(str, values) if key not in KEYS
    ]  # fmt: skip
    if not str(values.get("version") or "").strip():
        findings.append(
            error("no-version", Location(path, 1), "the leaflet has no version",
                  "add `version: 1` to the front matter and count up at each change")
        )  # fmt: skip
    words = {key: _word(values, places, key) for key in WORDS}
    dates = {key: _date(values, places, key) for key in DATES}
    meta = Meta(
        version=words["version"] or "",
        at=Location(path, 1),
        reference=words["reference"],
        author=words["author"],
        approved_by=words["approved_by"],
        tested_with=words["tested_with"],
        published=dates["published"],
        checked=dates["checked"],
        review_by=dates["review_by"],
        sources=tuple(map(str, _list(values, places, "sources"))),
        withdrawn=_withdrawal(values, places),
        accepted=tuple(
            read_acceptance(entry, places[f"accepted.{number}"])
            for number, entry in enumerate(_list(values, places, "accepted"))
        ),
    )
    return meta, findings


def _word(values: Mapping[str, Any], places: Mapping[str, Location], key: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip()
    raise _faulty(places[key], key, "words", value)


def _date(values: Mapping[str, Any], places: Mapping[str, Location], key: str) -> date | None:
    value = values.get(key)
    if value is None or type(value) is date:
        return value
    raise _faulty(places[key], key, "a date such as 2026-11-05", value)


def _list(values: Mapping[str, Any], places: Mapping[str, Location], key: str) -> list[Any]:
    value = values.get(key) or []
    if isinstance(value, list):
        return value
    raise _faulty(places[key], key, "a list", value)


def _faulty(at: Location, key: str, wanted: str, value: object) -> Faulty:
    return Faulty(
        error("broken-front-matter", at, f"“{key}” must be {wanted}, not “{value}”",
              f"write {key} as {wanted}")
    )  # fmt: skip


def _withdrawal(values: Mapping[str, Any], places: Mapping[str, Location]) -> Withdrawal | None:
    value = values.get("withdrawn")
    match value:
        case None | False:
            return None
        case str() if value.strip():
            return Withdrawal(value.strip())
        case {"reason": str(reason), **rest} if reason.strip():
            since = rest.get("since")
            return Withdrawal(reason.strip(), since if type(since) is date else None)
    raise _faulty(places["withdrawn"], "withdrawn", "a reason", value)


def read_acceptance(entry: object, at: Location) -> Acceptance:
    """One record of `accepted`; raises Faulty unless code, about, reason and by are all there."""
    text: Callable[[str], str] = lambda key: str(entry.get(key) or "").strip()  # type: ignore[attr-defined]  # noqa: E731
    if not isinstance(entry, dict) or set(entry) - ACCEPTANCE_KEYS:
        known = ", ".join(sorted(ACCEPTANCE_KEYS))
        raise Faulty(
            error("broken-acceptance", at, "an accepted finding has other keys than the known",
                  f"give it {known}")
        )  # fmt: skip
    missing = [key for key in sorted(ACCEPTANCE_KEYS) if not text(key)]
    if missing:
        raise Faulty(
            error("broken-acceptance", at, f"an accepted finding lacks {', '.join(missing)}",
                  "say which finding (code, about), why it is right to leave (reason) and who "
                  "decided it (by)")
        )  # fmt: skip
    return Acceptance(text("code"), text("about"), text("reason"), text("by"), at)
