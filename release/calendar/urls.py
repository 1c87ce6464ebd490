from django.urls import path

from release.calendar import feed
from release.calendar.moving import MoveView
from release.calendar.views import CalendarView

urlpatterns = [
    path("calendar/", CalendarView.as_view(), name="calendar"),
    path("calendar/links/", feed.links, name="feed_links"),
    path("calendar/links/<int:pk>/revoke/", feed.revoke, name="feed_revoke"),
    path("<int:pk>/move/", MoveView.as_view(), name="move"),
]
