"""`python -m roots_desktop.demo`."""

import sys

from roots_desktop.demo.terminal import main

sys.exit(main())
