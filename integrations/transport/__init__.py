"""How messages are sent: by HTTPS or SFTP, to public addresses only."""
