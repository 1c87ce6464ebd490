"""The readers' copy: the public site as plain files, for the day on which the site is closed."""
