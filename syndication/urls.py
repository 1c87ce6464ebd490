from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from syndication import documents
from syndication.feeds import page
from syndication.feeds import views as feeds

# The address of a story, without the slash at its end.
STORY = r"^(?P<path>(?:[\w\-]+/)+[\w\-]+)"

urlpatterns = [
    path("feed.xml", feeds.rss, name="feed"),
    path("feed.atom", feeds.atom, name="feed_atom"),
    path("feed.json", feeds.json, name="feed_json"),
    path("ninjs.json", documents.ninjs_feed, name="ninjs_feed"),
    path(_("follow/"), page.follow, name="follow"),
    re_path(rf"{STORY}\.md$", documents.markdown),
    re_path(rf"{STORY}\.json$", documents.ninjs),
    re_path(rf"{STORY}\.xml$", documents.newsml),
]
