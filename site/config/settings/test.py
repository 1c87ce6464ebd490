"""For the suite: as production, but static files need no collecting and passwords hash fast."""

from .base import *  # noqa: F403

SECRET_KEY = "test-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
EMAIL_BACKEND = EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True
# Caches that expire after some seconds would make the number of queries vary.
READ_ONLY_DELAY = 3600
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}  # noqa: F405
TASKS["default"] = {  # noqa: F405
    "BACKEND": "core.tasks.ImmediateBackend",
    "QUEUES": [],
    "OPTIONS": {  # type: ignore[dict-item]
        "at_once": {
            "wagtail.tasks.update_reference_index_task",
            "modelsearch.tasks.insert_or_update_object_task",
            "pictures.tasks.prepare_pictures",
            "search.tasks.count_words",
        }
    },
}
CHECK_OUTSIDE_LINKS = False
# Tests of media kits and PDF files turn them on.
MEDIA_KITS = False
STORY_PDFS = False
PICTURE_AVIF = False
MAILS_PER_SECOND = MAILS_PER_DOMAIN_PER_MINUTE = 0
MAILS_ONLY_TO = ["*"]
