"""The tabs of the translation queue: all open translations, each state, and stories that are not requested."""

from itertools import repeat

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from translation.admin.queue.querysets import SETTLED, STATES
from translation.workflow.permissions import can_translate

UNREQUESTED = "not_requested"


def states_shown(state: str) -> list[str]:
    return [state] if state else [name for name in STATES if name not in SETTLED]


def queue_tabs(
    request: HttpRequest, current: str, counts: dict[str, int] | None = None
) -> list[dict]:
    """Return the tabs; in the queue, which knows the counts, they keep its filters."""
    queue, user = reverse("translation:queue"), request.user
    kept = request.GET.copy() if counts is not None else QueryDict(mutable=True)
    kept.pop("p", None)

    def url(state: str) -> str:
        kept["state"] = state
        return f"{queue}?{kept.urlencode()}"

    states = [("", _("All open")), *STATES.items()]
    tabs = [
        {
            "state": name,
            "label": label,
            "url": url(name),
            "count": None
            if counts is None
            else sum(map(counts.get, states_shown(name), repeat(0))),
            "is_current": name == current,
        }
        for name, label in states
    ]
    if user.has_perm("wagtail_localize.submit_translation") and can_translate(user):
        tabs.append(
            {
                "state": UNREQUESTED,
                "label": _("Not requested"),
                "url": reverse("translation:unrequested"),
                "count": None,
                "is_current": current == UNREQUESTED,
            }
        )
    return tabs
