"""`python -m catalyst_tui` is `catalyst`."""

import sys

from catalyst_tui.entry import main

sys.exit(main())
