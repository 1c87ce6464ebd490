"""The mails of a release on its page in the admin, and the list of subscribers."""
