"""URLs below that of a story, in the language of the story."""

from django.urls import re_path
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from news.material import views

STORY = r"^(?P<path>(?:[\w\-]+/){{2,}})"
PICTURES = pgettext_lazy("address", "pictures")
TEXT = pgettext_lazy("address", "text")

urlpatterns = [
    re_path(format_lazy(STORY + r"{}/$", PICTURES), views.pictures, name="story_pictures"),
    re_path(
        format_lazy(STORY + r"{}/(?P<pk>[0-9]{{1,9}})/(?P<size>original|[0-9]{{3,4}})/$", PICTURES),
        views.picture_file,
        name="story_picture",
    ),
    re_path(format_lazy(STORY + r"event\.ics$"), views.event, name="story_event"),
    re_path(format_lazy(STORY + r"{}/$", TEXT), views.text, name="story_text"),
    re_path(
        format_lazy(STORY + r"{}/(?P<form>txt|html|docx)/$", TEXT),
        views.text_file,
        name="story_text_file",
    ),
]
