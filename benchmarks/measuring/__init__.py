"""What the benchmarks share: drawings as cells or lines, other tools, and figures from both."""

import sys
from pathlib import Path

# The project's reader of its own drawings lives with the tests.
sys.path.append(str(Path(__file__).parents[2] / "tests" / "support"))
