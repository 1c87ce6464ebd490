"""Notifications about translations: recipients, mails and reminders."""
