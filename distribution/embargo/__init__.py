"""Mails under embargo: to named media contacts, each with a personal link."""
