"""The records of a source in a file, so that a trial and the import after it see the same, and can be continued."""

import json
import os
from itertools import islice
from pathlib import Path

from imports.records import Record, Records, as_json, from_json

NAME = "records.jsonl"


def store(records: Records, folder: Path) -> None:
    """Write all records of a source; the file is there when it is whole."""
    unfinished = folder / f"{NAME}.unfinished"
    with unfinished.open("w", encoding="utf-8", errors="replace") as file:
        for record in records:
            file.write(json.dumps(as_json(record), ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(folder / NAME)


def stored(folder: Path, start: int = 0) -> Records:
    """Yield the stored records from a place on."""
    with (folder / NAME).open(encoding="utf-8") as file:
        for line in islice(file, start, None):
            record: Record = from_json(json.loads(line))
            yield record
