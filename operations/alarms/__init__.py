"""Tell operators, by mail and webhook, what begins to fail, what still does each day, and what is over."""
