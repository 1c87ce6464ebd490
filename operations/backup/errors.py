"""What goes wrong with backups, said to the operator."""


class BackupError(Exception):
    """A backup that cannot be made, read or restored; its text says why and what to do."""
