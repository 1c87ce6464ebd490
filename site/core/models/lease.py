from django.db import models


class Lease(models.Model):
    """The right of one process to do something alone, until a time."""

    name = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=100)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
