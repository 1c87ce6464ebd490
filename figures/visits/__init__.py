"""Readers' visits, counted from the log that nginx writes without addresses (deploy/nginx.conf)."""
