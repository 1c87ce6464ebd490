"""Work on many items beside the request."""
