"""`./build.py watch`: build, then again whenever somebody saves, until it is stopped."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime

from press.build.crew import Crew, local_crew
from press.build.staying import staying
from press.build.watch import NewPress, times_to_build
from press.commands.answer import WRONG_USAGE, Answer, of_the_disk
from press.commands.build import add_what, build_with
from press.findings import Finding

WATCHING = (
    "{time:%H:%M:%S}: waiting for a file to be saved in content/ or translations/ (Ctrl-C ends)"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    add_what(parser)
    parser.set_defaults(answer=watch, afresh=False, explain=True, json=False)


def watch(options: argparse.Namespace) -> Answer:
    """Build with workers that stay: the second time they need not begin."""
    try:
        with staying(local_crew(options.workers)) as crew:
            told: Sequence[Finding] = ()
            for before, _ in enumerate(times_to_build(options.root)):
                answer, told = _built(options, crew, told, first=not before)
                if answer.status == WRONG_USAGE and not before:
                    return answer
                options.say(answer)
                options.say(Answer(WATCHING.format(time=datetime.now())))
                _let_begin(crew)
    except NewPress:
        options.say(Answer("the press has changed: starting it again"))
        os.execv(sys.executable, [sys.executable, "-m", "press", *sys.argv[1:]])
    except KeyboardInterrupt:
        pass
    return Answer("no longer watching; what was finished is in output/")


def _built(
    options: argparse.Namespace, crew: Crew, told: Sequence[Finding], *, first: bool
) -> tuple[Answer, Sequence[Finding]]:
    """What a build says; after the first one a fault of the disk is said too, and no more."""
    try:
        return build_with(options, crew, told)
    except OSError as fault:
        if first:
            raise
        return of_the_disk(fault), told


def _let_begin(crew: Crew) -> None:
    """The workers begin while nobody waits."""
    if crew.count > 1:
        crew.hire(crew.count)
        crew.prepare()
