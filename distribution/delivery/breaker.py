"""Notice that the server refuses the newsroom's mails, and not single recipients."""

from distribution.delivery.refusals import Verdict
from distribution.models import Delivery

# So many refusals or lost answers of one sort in a row put a mail on hold.
SAME_IN_A_ROW = 10
UNCERTAIN_IN_A_ROW = 5


class Breaker:
    def __init__(self) -> None:
        self.last, self.count = "", 0

    def trips(self, verdict: Verdict) -> bool:
        """Take note of a verdict; return whether no more mails may follow."""
        sort = self.sort_of(verdict)
        self.count = self.count + 1 if sort and sort == self.last else int(bool(sort))
        self.last = sort
        limit = UNCERTAIN_IN_A_ROW if sort == Delivery.State.UNCERTAIN else SAME_IN_A_ROW
        return self.count >= limit

    def sort_of(self, verdict: Verdict) -> str:
        if verdict.state == Delivery.State.UNCERTAIN:
            return verdict.state
        return f"{verdict.code} {verdict.enhanced}" if verdict.is_policy else ""
