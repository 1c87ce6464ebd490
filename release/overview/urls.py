from django.urls import path

from release.overview import late, views

urlpatterns = [
    path("", views.StoryListView.as_view(), name="list"),
    path("late/", late.late, name="late"),
]
