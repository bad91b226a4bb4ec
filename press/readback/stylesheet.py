"""A style sheet in, its screen rules and the addresses it would load out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

Declarations = tuple[tuple[str, str, bool], ...]
"""Name, value and whether it is important, in order."""

PAYLOAD = re.compile(r'(?<=url\("data:font/woff2;base64,)[A-Za-z0-9+/]++(?==*"\))')
"""The font in an address as our own sheets write it: nothing ends in it, and nobody reads it."""

GROUPING = ("media", "supports", "layer", "container")


@dataclass(frozen=True)
class Rule:
    """Selectors with what they declare; `conditional` where only some screens follow it."""

    selectors: tuple[Any, ...]
    declarations: Declarations
    conditional: bool = False


@lru_cache(maxsize=8)  # the pages of a book share their sheets
def rules_in(css: str) -> tuple[Rule, ...]:
    """Every rule that a screen follows, conditional ones too; print rules are left out."""
    nodes = tinycss2.parse_stylesheet(PAYLOAD.sub("", css), True, True)
    return tuple(_rules(nodes, conditional=False))


def _rules(nodes: Iterable[Any], conditional: bool) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            declared = declarations_in(node.content)
            yield Rule(_selectors(node.prelude), declared, conditional)
        elif node.type == "at-rule" and node.lower_at_keyword in GROUPING and node.content:
            condition = tinycss2.serialize(node.prelude).strip().lower()
            if node.lower_at_keyword == "media" and not _for_screens(condition):
                continue
            always = node.lower_at_keyword == "layer" or condition in ("screen", "all")
            inner = tinycss2.parse_rule_list(node.content, True, True)
            yield from _rules(inner, conditional or not always)


def _for_screens(condition: str) -> bool:
    queries = (query.removeprefix("only ").split() for query in condition.split(","))
    return any(not query or query[0] not in ("print", "speech", "tty") for query in queries)


def _selectors(prelude: list[Any]) -> tuple[Any, ...]:
    try:
        return tuple(cssselect2.compile_selector_list(prelude))
    except cssselect2.SelectorError:
        return ()  # a browser, too, leaves out a rule with a selector that it does not know


def declarations_in(css: str | list[Any]) -> Declarations:
    """The declarations of a rule or a style attribute; broken ones are left out, as on screen."""
    nodes = tinycss2.parse_declaration_list(css, True, True)
    return tuple(
        (node.name if node.name.startswith("--") else node.lower_name,
         tinycss2.serialize(node.value).strip(), node.important)
        for node in nodes
        if node.type == "declaration"
    )  # fmt: skip


def declared_by(root: Element, rules: Iterable[Rule]) -> Mapping[Element, Mapping[str, str]]:
    """For each element what the rules and its style attribute declare, after the cascade."""
    matcher = cssselect2.Matcher()
    for rule in rules:
        for selector in rule.selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, rule.declarations)
    wrappers = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    return {wrapper.etree_element: _cascade(wrapper, matcher) for wrapper in wrappers}


def _cascade(wrapper: Any, matcher: Any) -> Mapping[str, str]:
    found = [declaration for match in matcher.match(wrapper) for declaration in match[3]]
    found += declarations_in(wrapper.etree_element.get("style") or "")
    values = {name: value for name, value, important in found if not important}
    return values | {name: value for name, value, important in found if important}


def colours_of(rules: Iterable[Rule]) -> tuple[str, str]:
    """The colours of text and ground that every screen is told, as our sheets name them."""
    said = {
        name: value for rule in rules if not rule.conditional
        for name, value, _ in rule.declarations if name in ("--text", "--paper")
    }  # fmt: skip
    return said.get("--text", ""), said.get("--paper", "")


def generated_text(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Words that the style sheet itself writes before or after an element."""
    return tuple(
        string
        for rule in rules
        if any(selector.pseudo_element in ("before", "after") for selector in rule.selectors)
        for name, value, _ in rule.declarations
        if name == "content"
        for string in _strings(value)
        if any(letter.isalnum() for letter in string)
    )


def _strings(value: str) -> list[str]:
    tokens = tinycss2.parse_component_value_list(value)
    return [token.value for token in tokens if token.type == "string"]


@lru_cache(maxsize=8)
def addresses_in(css: str) -> tuple[str, ...]:
    """Every address in a style sheet or style attribute: url(), image-set() and @import.

    An address that holds its file is given without it.
    """
    nodes = tinycss2.parse_component_value_list(PAYLOAD.sub("", css), skip_comments=True)
    return tuple(_addresses(nodes))


def _addresses(nodes: Iterable[Any]) -> Iterator[str]:
    importing = False
    for node in nodes:
        if node.type == "url" or (node.type == "string" and importing):
            yield node.value
        elif node.type == "function" and node.lower_name in ("url", "src", "image-set"):
            yield from (inner.value for inner in node.arguments if inner.type == "string")
        inner_nodes = getattr(node, "content", None) or getattr(node, "arguments", None) or ()
        yield from _addresses(inner_nodes)
        is_import = node.type == "at-keyword" and node.lower_value == "import"
        importing = is_import or (importing and node.type == "whitespace")
