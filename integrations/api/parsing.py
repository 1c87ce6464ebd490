"""Reading the JSON of a request: what no database can store is refused."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

DEEPEST = 20
LARGEST = 2**31 - 1


class StrictParser(Parser):
    """Refuses NUL, half characters, NaN, numbers that no key has, and deep nesting. Raises `ValueError`."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            value = json.loads(request.body, parse_constant=refuse)
        except RecursionError as error:
            raise ValueError("Nested too deeply") from error
        check(value)
        return value


def refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def check(value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise ValueError("Nested too deeply")
    if isinstance(value, dict):
        for name, one in value.items():
            check(name, depth)
            check(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            check(one, depth + 1)
    elif isinstance(value, str):
        value.encode()  # a half character has no UTF-8
        if "\0" in value:
            raise ValueError("NUL")
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError("Too large")
