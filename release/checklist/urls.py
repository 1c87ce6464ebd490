"""The addresses of checklists, below `/admin/releases/`."""

from django.urls import path

from release.checklist import views

urlpatterns = [
    path("checklist/<int:page_id>/", views.StoryChecklistView.as_view(), name="checklist"),
    path("<int:pk>/checklist/accept/", views.AcceptView.as_view(), name="accept"),
]
