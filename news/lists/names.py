"""The names of the lists of a newsroom."""

# The list of all stories.
ALL = ""


def topic_list(pk: int) -> str:
    return f"topic:{pk}"


def organisation_list(pk: int) -> str:
    return f"organisation:{pk}"


def kind_list(kind: str) -> str:
    return f"kind:{kind}"
