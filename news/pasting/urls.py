"""The URLs of conversion, below that of a story or of the page that a new story is added to."""

from django.urls import path

from news.pasting import views

app_name = "pasting"
urlpatterns = [
    path("paste/", views.paste, name="paste"),
    path("picture/", views.picture, name="picture"),
    path("word-file/", views.word_file, name="word_file"),
]
