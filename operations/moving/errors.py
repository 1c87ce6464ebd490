"""What keeps a database from being moved, said to the operator."""


class MoveError(Exception):
    """A move that is refused or has failed; its text says why and what to do."""
