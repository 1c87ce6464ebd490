"""What is typed in the admin's forms is neither lost nor written over: sessions that end, versions that cross."""
