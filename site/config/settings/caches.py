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
# CDNs that are told of changes, in JSON as in Wagtail's documentation. Our URLs are of one language each.
WAGTAILFRONTENDCACHE = env.json("WAGTAILFRONTENDCACHE", default={})
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []


def shared_cache(url: str) -> dict[str, object]:
    """Return the settings of a cache in Redis or Valkey. No request waits for it for longer than a second."""
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url.replace("valkey", "redis", 1) if url.startswith("valkey") else url,
        "KEY_PREFIX": "varde",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
