from django.db import models

# (label of a model in lower case, primary key)
Key = tuple[str, int]


class FileUse(models.Model):
    """A file that the live version of a page or register item shows, or a register item through which it
    shows further files.

    Whether the source is public is asked of the source itself, so a row never opens anything alone.
    Models are named by their labels in lower case: a content type would cost queries of its own.
    """

    source_model = models.CharField(max_length=100)
    source_id = models.PositiveBigIntegerField()
    target_model = models.CharField(max_length=100)
    target_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_model", "source_id", "target_model", "target_id"],
                name="file_use_once",
            )
        ]
        indexes = [models.Index(fields=["target_model", "target_id"], name="file_use_target")]

    def __str__(self):
        source = f"{self.source_model} {self.source_id}"
        return f"{source} → {self.target_model} {self.target_id}"
