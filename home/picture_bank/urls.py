from django.urls import path, re_path
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from home.picture_bank import views

FILE = r"(?P<pk>[0-9]{{1,9}})/(?P<size>original|[0-9]{{3,4}})/$"

urlpatterns = [
    path(_("picture-bank/"), views.pictures, name="picture_bank"),
    re_path(format_lazy("^{}" + FILE, _("picture-bank/")), views.picture_file, name="bank_picture"),
]
