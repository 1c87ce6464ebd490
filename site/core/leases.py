"""Leases: of several processes of a kind, one is at work; another takes over when it falls silent."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.models import Lease


def acquire(name: str, holder: str, duration: timedelta) -> bool:
    """Take or renew a lease; return False while another holder has it.

    A holder of the same name is the same holder, such as a process that was restarted.
    """
    now = timezone.now()
    values = {"holder": holder[:100], "until": now + duration}
    is_free = Q(holder=values["holder"]) | Q(until__lte=now)
    if Lease.objects.filter(is_free, name=name).update(**values):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    Lease.objects.bulk_create([Lease(name=name, **values)], ignore_conflicts=True)
    return Lease.objects.filter(name=name, holder=values["holder"]).exists()
