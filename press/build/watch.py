"""A repository in; out, a sign each time that something in it was saved and is to be built."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from press.build.inputs import Looks, Signature, look, signatures_of

PAUSE_S, REST_S = 0.5, 0.2
"""Between two looks; and how long nothing may change before what was saved counts as whole."""
PRESS = Path(__file__).resolve().parents[2]
OF_THE_PRESS = ("press", "templates")


class NewPress(Exception):
    """The press or a template was changed: what runs is no longer what stands in the repository."""


@dataclass(frozen=True)
class Seen:
    """A day, and the files as they stood on it; their `signatures` also tell of what was undone."""

    day: date
    texts: Looks
    code: Looks
    signatures: Mapping[str, Signature | None]

    def same_texts(self, other: Seen) -> bool:
        """Whether the same would be built."""
        return self.day == other.day and _hashes(self.texts) == _hashes(other.texts)

    def same_code(self, other: Seen) -> bool:
        """Whether it would be built by the same press."""
        return _hashes(self.code) == _hashes(other.code)


def times_to_build(
    root: Path,
    press: Path = PRESS,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """At once; then whenever content/ or translations/ has changed, or the day.

    What is saved while a build goes on is built after it, even if it was undone meanwhile: the
    build may have read what stood there in between. Raises NewPress.
    """
    look_again = partial(_seen, root, press)
    built = look_again(Seen(date.min, {}, {}, {}))
    while True:
        yield
        now = _at_rest(look_again, built, pause)
        undone = now.signatures != built.signatures
        while now.same_texts(built) and now.same_code(built) and not undone:
            pause(PAUSE_S)
            now = _at_rest(look_again, now, pause)
        if not now.same_code(built):
            raise NewPress
        built = now


def _at_rest(
    look_again: Callable[[Seen], Seen], before: Seen, pause: Callable[[float], None]
) -> Seen:
    """What stands there once nothing is being written any more."""
    now = look_again(before)
    while not (now.same_texts(before) and now.same_code(before)):
        pause(REST_S)
        before, now = now, look_again(now)
    return now


def _seen(root: Path, press: Path, before: Seen) -> Seen:
    texts = look(root, before.texts)
    code = look(press, before.code, OF_THE_PRESS)
    return Seen(date.today(), texts, code, signatures_of(root, texts))


def _hashes(looks: Looks) -> Mapping[str, str]:
    """What stands in each file; what Python keeps beside its modules left out."""
    return {place: found.sha256 for place, found in looks.items() if "__pycache__" not in place}
