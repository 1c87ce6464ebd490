"""Put a dispatch on hold where a user must decide: nothing is lost, and nothing more is sent."""

import logging

from distribution.delivery.states import RUNNING
from distribution.models import Dispatch

logger = logging.getLogger(__name__)


def hold(dispatch: Dispatch, reason: str, detail: str = "") -> None:
    running = Dispatch.objects.filter(pk=dispatch.pk, state__in=RUNNING)
    if running.update(state=Dispatch.State.HELD, hold=reason, hold_detail=detail[:500]):
        logger.error("The mail %s is on hold: %s", dispatch.pk, reason)
