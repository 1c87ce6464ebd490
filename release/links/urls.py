"""The URLs of personal links, below /p/."""

from django.urls import path, re_path

from release.links import story_views, views

app_name = "personal_link"
urlpatterns = [
    # The slash may be missing, as some mail programs drop it.
    re_path(r"^(?P<token>[\w-]{43})/?$", views.TokenView.as_view(), name="token"),
    path("<int:pk>/", views.HomeView.as_view(), name="home"),
    path("<int:pk>/file/<path:name>", story_views.FileView.as_view(), name="file"),
    path("<int:pk>/<slug:language>/", story_views.StoryView.as_view(), name="story"),
    path("<int:pk>/<slug:language>/comment/", story_views.CommentView.as_view(), name="comment"),
    path("<int:pk>/<slug:language>/approve/", story_views.ApproveView.as_view(), name="approve"),
    re_path(r"", views.not_found),
]
