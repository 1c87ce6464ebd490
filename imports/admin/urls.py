from django.urls import path

from imports.admin import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.start, name="start"),
    path("<int:pk>/", views.show, name="run"),
    path("<int:pk>/keep/", views.keep, name="keep"),
    path("<int:pk>/continue/", views.go_on, name="continue"),
    path("<int:pk>/undo/", views.take_back, name="undo"),
    path("pairs/<int:pk>/", views.pairs, name="pairs"),
]
