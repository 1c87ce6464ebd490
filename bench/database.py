"""What a request costs in the database: CPU time of a PostgreSQL backend, plans of its queries, statistics."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def seconds_of_backend() -> float:
    """Return the CPU time of the connection's backend on this machine; SQLite works in this process and has none."""
    if not is_postgresql():
        return 0.0
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return int(stat.split()[0]) / 1e9


def statistics(*, wanted: bool) -> None:
    """Refresh the planner's statistics, as a server does by itself, or remove them."""
    with connection.cursor() as cursor:
        # PostgreSQL's text indexes are searched slowly until new rows are sorted in.
        cursor.execute("VACUUM ANALYZE" if is_postgresql() else "ANALYZE")
        if not wanted and is_postgresql():
            cursor.execute("DELETE FROM pg_statistic")
        elif not wanted:
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_schema")  # reads the empty statistics


@contextmanager
def planning() -> Iterator[list[str]]:
    """Yield a list of the plans of the SELECTs in the context, one line for each step that reads a table."""
    plans: list[str] = []

    def note(execute, sql, parameters, many, context):
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            prefix = "EXPLAIN " if is_postgresql() else "EXPLAIN QUERY PLAN "
            with connection.cursor() as cursor:
                cursor.cursor.execute(prefix + sql, parameters)
                steps = [row[-1].strip() for row in cursor.fetchall()]
            reads = ("Scan", "SCAN", "SEARCH", "USE TEMP", "Sort", "Aggregate")
            plans.append(sql[:60].replace("\n", " "))
            plans.extend(f"    {step}" for step in steps if any(word in step for word in reads))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield plans
