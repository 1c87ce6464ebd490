"""Values that PHP serialized: scalars and arrays. Objects and references are refused."""

from typing import Any

LONGEST = 1_000_000  # bytes
DEEPEST = 20
MOST_VALUES = 50_000


class InvalidValue(ValueError):
    """Bytes that are no serialized value of these kinds."""


def unserialized(text: str) -> Any:
    """Return a serialized value; arrays are dictionaries. Raises `InvalidValue`."""
    data = text.encode(errors="replace")
    if len(data) > LONGEST:
        raise InvalidValue
    reader = Reader(data)
    try:
        return reader.value(0)
    except (ValueError, IndexError) as error:
        raise InvalidValue from error


class Reader:
    """Reads one value after another; lengths are in bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = self.count = 0

    def value(self, depth: int) -> Any:
        self.count += 1
        if depth > DEEPEST or self.count > MOST_VALUES:
            raise InvalidValue
        kind = self.take(2)
        if kind == b"N;":
            return None
        if kind == b"s:":
            return self.text()
        if kind == b"a:":
            return self.array(depth)
        number = self.until(b";")
        if kind == b"b:":
            return number == b"1"
        if kind == b"i:":
            return int(number[:20])
        if kind == b"d:":
            return float(number[:40])
        raise InvalidValue

    def take(self, length: int) -> bytes:
        if not 0 <= length <= len(self.data) - self.at:
            raise InvalidValue
        taken = self.data[self.at : self.at + length]
        self.at += length
        return taken

    def until(self, sign: bytes) -> bytes:
        return self.take(self.data.index(sign, self.at, self.at + 50) - self.at + 1)[:-1]

    def expect(self, sign: bytes) -> None:
        if self.take(len(sign)) != sign:
            raise InvalidValue

    def text(self) -> str:
        length = int(self.until(b":"))
        self.expect(b'"')
        content = self.take(length)
        self.expect(b'";')
        return content.decode(errors="replace")

    def array(self, depth: int) -> dict[Any, Any]:
        length = int(self.until(b":"))
        self.expect(b"{")
        found: dict[Any, Any] = {}
        for _number in range(min(length, MOST_VALUES + 1)):
            key = self.value(depth + 1)
            if not isinstance(key, int | str):
                raise InvalidValue
            found[key] = self.value(depth + 1)
        self.expect(b"}")
        return found
