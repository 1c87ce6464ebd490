"""The write API: Wagtail's API v3 (tokens, forms, actions, problems) for drafts of stories alone."""
