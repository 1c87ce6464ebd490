"""Whether the newsroom works: checks that each app registers, and the addresses that a monitor asks."""

# Tasks that an earlier version has enqueued name it here.
from core.health.heartbeats import worker_heartbeat

__all__ = ["worker_heartbeat"]
