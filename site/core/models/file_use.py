from django.db import models

# (label of a model in lower case, primary key)
Key = tuple[str, int]


class FileUse(models.Model):
    """A file shown by the live version of a page or snippet, or a snippet through which it shows further files.

    Whether the source is public is read from the source itself, so a row alone never makes a file public.
    Models are stored by their lower-case labels, because content types would cost extra queries.
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

    def __str__(self) -> str:
        source = f"{self.source_model} {self.source_id}"
        return f"{source} → {self.target_model} {self.target_id}"
