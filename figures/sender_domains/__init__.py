"""The latest check of each sender's domain, stored, shown to administrators and repeated each day."""
