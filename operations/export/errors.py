"""What keeps a newsroom from being exported or brought back, said to the operator."""


class ExportError(Exception):
    """An export that cannot be made, read or brought back; its text says why and what to do."""
