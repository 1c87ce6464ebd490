"""Groups of states, each written once."""

from distribution.models import Delivery, Dispatch

# Mails that are still to be sent.
OPEN = (Delivery.State.QUEUED, Delivery.State.DEFERRED)
# Mails that have arrived, or may have.
RECEIVED = (Delivery.State.SENT, Delivery.State.UNCERTAIN)
# Mails by which an address has a story, or is about to get it.
COUNTING = (*OPEN, *RECEIVED)
RUNNING = (Dispatch.State.READY, Dispatch.State.EXPANDING, Dispatch.State.SENDING)
UNDER_WAY = (*RUNNING, Dispatch.State.HELD)
STORY_MAILS = (Dispatch.Kind.PUBLICATION, Dispatch.Kind.LATE_LANGUAGE)
FOLLOW_UPS = (Dispatch.Kind.CORRECTION, Dispatch.Kind.WITHDRAWAL)
