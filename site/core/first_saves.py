"""A new page that its author saves while the first autosave is under way, which Wagtail (8.0) makes two of."""

from datetime import timedelta

from django.utils import timezone

WHILE = timedelta(minutes=2)


def remove_autosaved_twin(parent, page_class, author, title: str, slug: str) -> None:
    """Remove the draft that an autosave of the same new page has just made: what is sent now holds all of it."""
    twins = page_class.objects.child_of(parent).filter(
        owner=author,
        title=title,
        slug=slug,
        live=False,
        first_published_at=None,
        latest_revision_created_at__gte=timezone.now() - WHILE,
    )
    for twin in twins:
        if twin.revisions.count() == 1 and not twin.workflow_in_progress:
            twin.delete()
