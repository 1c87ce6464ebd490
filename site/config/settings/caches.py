"""The caches: of a process, of renditions, and of readers' pages (core/page_cache)."""

from environ import Env

env = Env()

CACHES: dict[str, dict] = {
    "default": {"BACKEND": "core.cache.ShortLivedLocMemCache"},
    # Renditions are replaced by the worker, and a cache of a web process would not hear of it.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
PAGE_CACHE = False
# The folder with the pages for nginx, if there is one.
PAGE_CACHE_ROOT = env.str("PAGE_CACHE_ROOT", default="")
