"""The media kit of a public story in one language: a ZIP file that the worker makes (`news.material.kits`)."""

from django.db import models

from news.models.made_file import MadeFile


class MediaKit(MadeFile):
    page = models.OneToOneField(
        "news.StoryPage", on_delete=models.CASCADE, related_name="media_kit"
    )
    file = models.FileField(upload_to="media_kits", max_length=200)

    suffix = "zip"
