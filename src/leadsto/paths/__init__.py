"""Addresses, counted links, walks and verdicts."""
