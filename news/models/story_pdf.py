"""A public story in one language as a PDF file that the worker makes (`news.material.pdf`)."""

from django.db import models

from news.models.made_file import MadeFile


class StoryPdf(MadeFile):
    page = models.OneToOneField(
        "news.StoryPage", on_delete=models.CASCADE, related_name="story_pdf"
    )
    file = models.FileField(upload_to="story_pdfs", max_length=200)

    suffix = "pdf"
