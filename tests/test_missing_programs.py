"""A test whose program is missing is skipped, or fails with CI=true."""

from pathlib import Path

import pytest

from tests.missing_programs import leave_out, program


def test_a_missing_tool_skips_the_test_on_a_developers_machine(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="there is no no-such-program"):
        program("no-such-program", "nothing")


def test_a_missing_tool_fails_the_test_with_ci_true(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser"):
        leave_out("no browser")


def test_no_test_bypasses_that_rule():
    """With `skip` and `skipif`, CI would miss what `leave_out` reports."""
    here = Path(__file__).parent
    allowed = {"missing_programs.py", "test_missing_programs.py"}
    words = ("pytest.skip(", "mark.skip(", "importorskip(", "which(", "proxies.find(")
    found = [
        f"{path.name}: {word}"
        for path in sorted(here.rglob("*.py"))
        for word in words
        if path.name not in allowed and word in path.read_text()
    ]
    assert found == []
