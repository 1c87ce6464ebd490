"""Let the worker check the domains of all senders: once a day, or when it is asked for."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from core.tasks import LOW_PRIORITY
from distribution.domain_check.checking import check_domain
from distribution.domain_check.senders import sender_domains
from figures.models import DomainCheck

FRESH = timedelta(days=1)


def ask(*, only_due: bool = False) -> int:
    """Let the worker check the senders' domains, and return how many; `only_due`: those not asked for today."""
    domains, now = sender_domains(), timezone.now()
    for domain in domains:
        DomainCheck.objects.get_or_create(domain=domain)
    DomainCheck.objects.exclude(domain__in=domains).delete()
    checks = DomainCheck.objects.all()
    if only_due:
        checks = checks.filter(Q(asked_at=None) | Q(asked_at__lte=now - FRESH))
    due = [*checks]
    for check in due:
        DomainCheck.objects.filter(pk=check.pk).update(asked_at=now)
        check_domain_task.enqueue(check.domain)
    return len(due)


@task(priority=LOW_PRIORITY)
def check_domain_task(domain: str) -> None:
    """Check a domain and store what is found. The network is asked outside of any transaction."""
    findings = [one.as_json() for one in check_domain(domain)]
    checked = {"findings": findings, "checked_at": timezone.now()}
    DomainCheck.objects.filter(domain=domain).update(**checked)
