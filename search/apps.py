from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from core.patches import finding, latest_pages
        from news.models import StoryPage
        from search import finding as ours

        finding.install(ours.find, ours.newest)
        latest_pages.install(StoryPage, ours.latest_stories, ours.order_of_children)
