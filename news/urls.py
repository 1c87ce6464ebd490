from django.urls import path
from django.utils.translation import gettext_lazy as _

from news import views

urlpatterns = [path(_("topics/<slug:slug>/"), views.topic, name="topic")]
