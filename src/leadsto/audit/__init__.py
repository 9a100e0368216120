"""A judged site, what is known of its readers, and what it was before: made into an ``Audit``."""
