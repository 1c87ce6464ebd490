from django.urls import path
from django.utils.translation import gettext_lazy as _

from syndication.feeds import page
from syndication.feeds import views as feeds

urlpatterns = [
    path("feed.xml", feeds.rss, name="feed"),
    path("feed.atom", feeds.atom, name="feed_atom"),
    path("feed.json", feeds.json, name="feed_json"),
    path(_("follow/"), page.follow, name="follow"),
]
