from django.db import models


class ReadOnlyPeriod(models.Model):
    """A period of maintenance in which nothing is written: it lasts while there is a row."""

    since = models.DateTimeField(auto_now_add=True)
    expected_end = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"read-only since {self.since:%Y-%m-%d %H:%M}"
