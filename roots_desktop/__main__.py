"""`python -m roots_desktop` opens the window. Knows how to call `app.main`, nothing else."""

import sys

from roots_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
