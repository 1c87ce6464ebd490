"""The style sheet and the icon of a look. Neither reads the database: all they show is in their address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.look.tokens import BRAND_DEEP, Look

# A new version of Varde may derive other shades.
DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=DAY)
def style_sheet(request: HttpRequest, main: str, accent: str, font: str) -> HttpResponse:
    context = {"look": Look(main, accent, font)}
    return render(request, "core/look/look.css", context, "text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=DAY)
def icon(request: HttpRequest, background: str, letter: str) -> HttpResponse:
    context = {"background": background or BRAND_DEEP, "letter": letter}
    return render(request, "core/look/icon.svg", context, "image/svg+xml")
