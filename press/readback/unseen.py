"""The elements of a page and its rules in, those whose text nobody sees on a screen out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

import tinycss2.color3

from press.readback.stylesheet import Rule, declared_by

Colour = tuple[float, float, float]
Style = Mapping[str, str]

ROOT_PX = 16.0
LEAST_PX = 5.0
"""Text smaller than this is a dot pattern, not text."""
LEAST_CONTRAST = 1.5
"""Far below the 4.5:1 of WCAG 2.2, 1.4.3: at this ratio words cannot be told from their ground."""
FAR_PX = 100.0
UNITS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "rem": ROOT_PX,
         "em": ROOT_PX, "vw": 10, "vh": 8, "%": 1, "": 1}  # fmt: skip
LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|pc|in|cm|mm|rem|em|vw|vh|%)?(?![\w.])")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)")
SHEER_CLIP = re.compile(r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|polygon\(\s*0[\s\w]*\)")
OFFSETS = ("left", "right", "top", "bottom", "inset", "inset-inline-start", "inset-block-start",
           "margin-left", "margin-top", "margin")  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How the text of one element shows; None is a colour that cannot be told."""

    gone: bool = False
    visible: bool = True
    size_px: float = ROOT_PX
    colour: Colour | None = (0.0, 0.0, 0.0)
    ground: Colour | None = (1.0, 1.0, 1.0)
    variables: Mapping[str, str] = field(default_factory=dict)


def unseen(root: Element, rules: tuple[Rule, ...]) -> frozenset[Element]:
    """Elements whose own text is hidden on every screen, or on the screens of some rule."""
    always = tuple(rule for rule in rules if not rule.conditional)
    found = set(_unseen(root, Look(), declared_by(root, always)))
    if len(always) < len(rules):
        found |= set(_unseen(root, Look(), declared_by(root, rules)))
    return frozenset(found)


def _unseen(element: Element, before: Look, styles: Mapping[Element, Style]) -> Iterator[Element]:
    look = _look(before, styles.get(element, {}))
    if look.gone or not look.visible or look.size_px < LEAST_PX or _faint(look):
        yield element
    for child in element:
        if isinstance(child.tag, str):
            yield from _unseen(child, look, styles)


def _look(before: Look, declared: Style) -> Look:
    own = {name: value for name, value in declared.items() if name.startswith("--")}
    variables = {**before.variables, **own}
    style = {name: _filled(value, variables).lower() for name, value in declared.items()}
    visibility = style.get("visibility", "inherit")
    return replace(
        before,
        gone=before.gone or _removed(style) or _clipped(style) or _aside(style),
        visible=before.visible if visibility in ("inherit", "unset") else visibility == "visible",
        size_px=_size(style.get("font-size"), before.size_px),
        colour=_colour(style.get("color"), before.colour),
        ground=_ground(style, before.ground),
        variables=variables,
    )


def _filled(value: str, variables: Mapping[str, str]) -> str:
    for _ in range(10):  # a variable may name another one, and a loop must end
        if "var(" not in value:
            break
        value = VARIABLE.sub(lambda m: variables.get(m[1], (m[2] or "").strip()), value)
    return value


def _removed(style: Style) -> bool:
    opacity = LENGTH.match(style.get("opacity", "1"))
    return (
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or (opacity is not None and float(opacity[1]) <= 0)
    )


def _clipped(style: Style) -> bool:
    clip = style.get("clip", "")
    if clip.startswith("rect(") and all(px <= 1 for px in _lengths(clip[5:])):
        return True
    if SHEER_CLIP.match(style.get("clip-path", "")) or "scale(0)" in style.get("transform", ""):
        return True
    cut = style.get("overflow", "").startswith(("hidden", "clip"))
    edges = ("width", "height", "max-width", "max-height")
    return cut and any(px <= 1 for edge in edges for px in _lengths(style.get(edge, "")))


def _aside(style: Style) -> bool:
    """Set so far to the left or above that no screen reaches it."""
    moved = _lengths(style.get("text-indent", ""))
    if style.get("position") in ("absolute", "fixed", "relative"):
        moved += [px for name in OFFSETS for px in _lengths(style.get(name, ""))]
    if "translate" in style.get("transform", ""):
        moved += _lengths(style["transform"])
    return any(px <= -FAR_PX for px in moved)


def _lengths(value: str) -> list[float]:
    return [float(number) * UNITS[unit] for number, unit in LENGTH.findall(value)]


def _size(value: str | None, before: float) -> float:
    match = LENGTH.fullmatch(value or "")
    if not match:
        return before if value is None or value in ("inherit", "unset") else ROOT_PX
    factor = {"em": before, "%": before / 100}.get(match[2] or "", UNITS[match[2] or ""])
    return float(match[1]) * factor


def _colour(value: str | None, before: Colour | None) -> Colour | None:
    if value is None or value in ("inherit", "currentcolor", "unset"):
        return before
    rgba = tinycss2.color3.parse_color(value)
    if rgba is None or isinstance(rgba, str):
        return None
    red, green, blue, alpha = rgba
    white = 1 - alpha  # what shows through is taken as white
    return red * alpha + white, green * alpha + white, blue * alpha + white


def _ground(style: Style, before: Colour | None) -> Colour | None:
    value = style.get("background-color", style.get("background"))
    if value is None or value in ("none", "transparent", "inherit", "unset"):
        return before
    if "url(" in value or "gradient(" in value:
        return None
    for part in re.findall(r"[#\w-]+(?:\([^)]*\))?", value):
        rgba = tinycss2.color3.parse_color(part)
        if rgba is not None and not isinstance(rgba, str):
            return before if rgba.alpha == 0 else _colour(part, before)
    return before if value.startswith(("0", "none")) else None


def _faint(look: Look) -> bool:
    if look.colour is None or look.ground is None:
        return False
    light, dark = sorted((_luminance(look.colour), _luminance(look.ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < LEAST_CONTRAST


def _luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
