"""Protects text typed in the admin's forms: against sessions that end and against conflicting versions."""
