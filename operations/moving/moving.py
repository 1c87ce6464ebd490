"""The move: what is refused before, and one transaction in which everything arrives or nothing."""

from collections.abc import Callable

from django.db import connection, transaction

from operations.moving import source, target
from operations.moving.errors import MoveError
from operations.moving.tables import moved, unknown

Say = Callable[[str], None]


def move(url: str, say: Say) -> None:
    """Copy the database at `url` into the empty one of the settings. Raises `MoveError`, and leaves it empty then."""
    with source.configured(url) as origin, source.one_moment():
        if origin.get_connection_params() == connection.get_connection_params():
            raise MoveError("Source and target are the same database.")
        source.refuse_other_release()
        target.require_postgresql()
        is_fresh = target.is_fresh()
        refuse_problems(say)
        for table in unknown({*origin.introspection.table_names()}):
            say(f"{table} belongs to no part of this newsroom, and is left behind.")
        try:
            if is_fresh:
                say("The tables are created …")
                target.migrate()
            say(f"{len(moved())} tables are copied …")
            rows = fill()
        except BaseException:
            if is_fresh:
                target.drop_tables()
            raise
    say(f"{rows} rows were copied, and are the same in both databases.")


def refuse_problems(say: Say) -> None:
    """Name every value that the target would not accept. Raises `MoveError` if there is one."""
    number = 0
    for problem in source.problems():
        say(problem)
        number += 1
    if number:
        raise MoveError(f"{number} values must be put right first. Nothing was written.")


def fill() -> int:
    """Copy everything in one transaction, and return the number of rows."""
    with transaction.atomic():
        read = target.fill(
            lambda table: target.rows_of(table, source.SOURCE), source.last_numbers()
        )
        target.rebuild()
    return sum(digest.rows for digest in read.values())
