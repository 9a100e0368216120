"""The Pelican plugin."""
