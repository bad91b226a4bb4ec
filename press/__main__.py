"""`python -m press`: the command line."""

import io
import sys

from press.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The name of a file may hold bytes that are no letters: they are shown as \x….
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
