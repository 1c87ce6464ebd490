from django_tasks import task


@task()
def publish_release_task(pk: int) -> None:
    """Publish a release if it is due. Rescheduled, withdrawn or already published releases are left alone."""
    from release.publishing import publish_release

    publish_release(pk)
