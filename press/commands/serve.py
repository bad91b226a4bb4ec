"""`./build.py serve`: the desk on an address of this machine, until it is stopped."""

from __future__ import annotations

import argparse
import os
import sys

from press.commands.answer import Answer, wrong_usage
from press.desk.serving import LOOPBACK, NoPort, Place, serve_desk

PORT = 8080
OPEN = """\
Opened wider than this computer. Everyone whose computer reaches {host}:{port} can order, read and
download every leaflet, drafts too, and the log of requests: there is no password, and nothing is
encrypted. Nobody can change a leaflet. Keep it inside the hospital's network, behind its firewall;
for more, put a web server with HTTPS and a log-in in front of it.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    parser.add_argument("--host", default=LOOPBACK[0], metavar="ADDRESS",
                        help="default: 127.0.0.1, this computer alone")  # fmt: skip
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"default: {PORT}")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N",
                        help="processes that make editions (default: cores)")  # fmt: skip
    parser.set_defaults(answer=serve)


def serve(options: argparse.Namespace) -> Answer:
    """Run the desk; its address is told once it is ready."""
    if not 1 <= options.port <= 65535 or not 1 <= options.workers <= 64:
        return wrong_usage("--port is a number from 1 to 65535, --workers one from 1 to 64")
    place = Place(options.host, options.port)
    if not place.is_loopback:
        sys.stderr.write(OPEN.format(host=options.host, port=options.port))
    try:
        serve_desk(options.root, place, options.workers, _say)
    except NoPort as none:
        return wrong_usage(str(none))
    return Answer("the desk is closed")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
