"""Log-in for readers of private pages, at Wagtail's URLs and in the newsroom's design."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.utils.translation import get_language

from accounts.forms import LoginForm
from accounts.second_step.stage import TwoStepLogin


class ReaderLoginForm(LoginForm):
    """The log-in form without "remember me", and with labels instead of placeholders."""

    remember = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class FrontPageNext:
    """Mixin that redirects to the front page in the URL's language by default."""

    def get_default_redirect_url(self):
        return f"/{get_language()}/"


class ReaderLoginView(TwoStepLogin, FrontPageNext, LoginView):
    authentication_form = ReaderLoginForm
    template_name = "readers/login.html"


class ReaderLogoutView(FrontPageNext, LogoutView):
    pass


urlpatterns = [
    path("_util/login/", ReaderLoginView.as_view(), name="wagtailcore_login"),
    path("_util/logout/", ReaderLogoutView.as_view(), name="reader_logout"),
]
