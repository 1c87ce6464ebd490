"""What is sent, by kind of endpoint."""
