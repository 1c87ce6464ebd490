"""Bounces and complaints: reports of mail servers and providers, and what they change."""
