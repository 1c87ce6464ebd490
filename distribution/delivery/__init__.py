"""Sending: when a release is mailed, to whom, in which language, and with what result (docs/distribution.md)."""
