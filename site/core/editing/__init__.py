"""Protection of text typed in the admin's forms, against sessions that end and conflicting versions."""
