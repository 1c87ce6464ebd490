"""The address of the feed, outside the admin: calendar programs do not log in."""

from django.urls import path

from release.calendar.feed import feed

urlpatterns = [path("calendar/<str:token>.ics", feed, name="release_feed")]
