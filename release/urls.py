from django.urls import include, path

from release import views
from release.checklist.urls import urlpatterns as checklist
from release.compare.urls import urlpatterns as compare
from release.links import admin_urls
from release.withdrawal.urls import urlpatterns as withdrawal

app_name = "release"
urlpatterns = [
    path("", include("release.overview.urls")),
    path("", include("release.calendar.urls")),
    path("<int:pk>/", views.ReleaseView.as_view(), name="detail"),
    path("<int:pk>/schedule/", views.ScheduleView.as_view(), name="schedule"),
    path("<int:pk>/unschedule/", views.UnscheduleView.as_view(), name="unschedule"),
    path("<int:pk>/submit/", views.SubmitView.as_view(), name="submit"),
    path("<int:pk>/approve/", views.ApproveView.as_view(), name="approve"),
    path("<int:pk>/publish/", views.PublishView.as_view(), name="publish"),
    path("<int:pk>/embargo/", views.EmbargoView.as_view(), name="embargo"),
    path("<int:pk>/confidential/", views.ConfidentialView.as_view(), name="confidential"),
    path("<int:pk>/links/", include(admin_urls)),
    path("<int:pk>/", include(withdrawal)),
    path("<int:pk>/owner/", views.OwnerView.as_view(), name="owner"),
    path("<int:pk>/<str:language>/times/", views.LanguageView.as_view(), name="language"),
    *checklist,
    *compare,
]
