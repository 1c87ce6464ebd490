from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.patches import finding, latest_pages
        from news.models import StoryPage
        from search import checks, signal_handlers  # noqa: F401
        from search import finding as ours
        from search.inspection import rebuild_if_empty

        finding.install(ours.find, ours.newest)
        latest_pages.install(StoryPage, ours.latest_stories, ours.order_of_children)
        signal_handlers.connect()
        post_migrate.connect(rebuild_if_empty, sender=self)
