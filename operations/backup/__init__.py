"""Backups that can be trusted: made while people write, kept by restic, and restored on trial."""
