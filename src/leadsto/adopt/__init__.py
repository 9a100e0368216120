"""Living with an old site: baseline and silences."""
