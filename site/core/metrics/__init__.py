"""Numbers for Prometheus: requests as each process counts them, and what the database says when it is asked."""
