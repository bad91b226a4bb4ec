"""A folder in, a repository of made-up leaflets in it out.

.venv/bin/python -m benchmarks.library FOLDER [--leaflets 400] [--seed 7]
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from benchmarks.library.repository import LEAFLETS, SEED, write_repository


def main() -> None:
    """Write the repository that the command line asks for."""
    parser = ArgumentParser("python -m benchmarks.library", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leaflets", type=int, default=LEAFLETS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    write_repository(asked.folder, range(asked.leaflets), asked.seed)


if __name__ == "__main__":
    main()
