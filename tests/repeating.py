"""Which tests are repeated on a second database."""

from tests import statements

TRANSACTIONAL = {"transactional_db", "django_db_reset_sequences", "live_server"}


def uses_database(item):
    return bool(
        item.get_closest_marker("django_db")
        or {"db", "rolled_back"} & {*item.fixturenames}
        or is_transactional(item)
    )


def is_transactional(item):
    if TRANSACTIONAL & {*item.fixturenames}:
        return True
    marker = item.get_closest_marker("django_db")
    return bool(marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))


def to_repeat(items):
    """Return the tests to repeat on a second database, which are not marked `once`.

    These are the cheapest that together send what all tests sent on the first one, and those whose statements are not
    known: they commit, start processes, or were not recorded. Of these, one with many parameters is repeated with the
    first and the last only, since the others send the same, unless it is marked `each_parameter`.
    """
    items = [item for item in items if not item.get_closest_marker("once")]
    sent = statements.recorded()
    in_processes = {name.split("::")[0] for name, one in sent.items() if one.starts_process}
    known, calls = {}, {}
    for item in items:
        each = item.get_closest_marker("each_parameter") or is_transactional(item)
        if each or item.nodeid not in sent or item.nodeid.split("::")[0] in in_processes:
            name = item.nodeid if item.get_closest_marker("each_parameter") else item.originalname
            calls.setdefault((item.parent.nodeid, name), []).append(item)
        else:
            known[item.nodeid] = sent[item.nodeid]
    chosen = statements.covering(known)
    ends = {end for same in calls.values() for end in (same[0], same[-1])}
    return ends | {item for item in items if item.nodeid in chosen}
