"""`python -m press`: the command line."""

import sys

from press.cli import main

if __name__ == "__main__":
    sys.exit(main())
