"""`python -m servanda`: the command line."""

import sys

from servanda.cli import main

sys.exit(main())
