"""One module a generator: its configuration read as data → a ``Project``, or None."""
