"""At how many moments the tests kill a process: a few in each run, ten times as many with `MOMENTS=10`."""

import os

FINENESS = int(os.environ.get("MOMENTS", "1"))


def one_of(statements: int) -> int:
    """Return the number of statements from one moment to the next."""
    return max(1, statements // FINENESS)
