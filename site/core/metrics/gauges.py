"""The registry of what is counted when it is asked for: each app registers numbers of its own."""

import logging
from collections.abc import Callable, Iterator, Mapping

from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from core.health import queue
from core.health.checks import State, all_checks

logger = logging.getLogger(__name__)
# A number, or one for each value of the label.
Numbers = Callable[[], float | Mapping[str, float]]
_gauges: dict[str, tuple[str, str, Numbers]] = {}


def gauge(name: str, text: str, label: str = "") -> Callable[[Numbers], Numbers]:
    """Register a function that returns a number, or numbers by the few values of a label; a decorator."""

    def register(function: Numbers) -> Numbers:
        _gauges[name] = (text, label, function)
        return function

    return register


class Gauges(Collector):
    """What all apps count. Of a number that cannot be told, the others are told all the same."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (text, label, function) in _gauges.items():
            family = GaugeMetricFamily(name, text, labels=[label] if label else [])
            try:
                found = function()
            except Exception:
                logger.exception("No metric %s", name)
                continue
            if isinstance(found, Mapping):
                for value, number in found.items():
                    family.add_metric([value], number)
            else:
                family.add_metric([], found)
            yield family


@gauge("varde_check_state", "Health checks: 0 not set up, 1 in order, 2 warning, 3 alarm.", "check")
def check_states() -> Mapping[str, float]:
    order = [*State]
    return {check.name: order.index(check.measure().state) for check in all_checks()}


@gauge("varde_queue_tasks", "Tasks that wait for the worker.")
def queue_length() -> float:
    return queue.waiting().count()


@gauge("varde_queue_age_seconds", "How long the task that was enqueued first has been waiting.")
def queue_age() -> float:
    since = queue.oldest(queue.waiting())
    return (timezone.now() - since).total_seconds() if since else 0


@gauge("varde_tasks_given_up", "Tasks that failed for the last time within a day.")
def tasks_given_up() -> float:
    return queue.given_up()
