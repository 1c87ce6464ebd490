"""What operators watch beside the newsroom's own work, disks and certificates, and the screen of all checks."""
