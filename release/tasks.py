from django_tasks import task

from core.tasks import LOW_PRIORITY


@task()
def publish_release_task(pk: int) -> None:
    """Publish a release if it is due. Rescheduled, withdrawn or already published releases are left alone."""
    from release.publishing import publish_release

    publish_release(pk)


@task(priority=LOW_PRIORITY)
def check_links_task(urls: list[str]) -> None:
    """Try addresses of other sites that a story links to."""
    from release.checklist.outside_links import check_links

    check_links(urls)
