from django.urls import path
from django.utils.translation import gettext_lazy as _

from news import views
from syndication import feeds

urlpatterns = [
    path(_("topics/<slug:slug>/"), views.topic, name="topic"),
    path(_("search/"), views.search_stories, name="search"),
    path("feed.xml", feeds.LatestStories(), name="feed"),
]
