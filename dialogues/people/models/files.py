from django.db import models


class StoredFile(models.Model):
    """Bytes that never change, found by their SHA-256. In the database, so that they are kept exactly when what
    refers to them is: a letter is numbered and frozen in one transaction.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256
