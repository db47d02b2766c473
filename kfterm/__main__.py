"""``python -m kfterm`` is the same as ``kfterm``."""

import sys

from kfterm.cli import main

sys.exit(main())
