from django.urls import path

from home.sharing import views

app_name = "sharing"
urlpatterns = [
    path("", views.shared, name="list"),
    path("page/<int:page_id>/", views.offer, name="offer"),
    path("<int:pk>/<slug:status>/", views.change, name="change"),
]
