from django.urls import path

from syndication import feeds

urlpatterns = [path("feed.xml", feeds.LatestStories(), name="feed")]
