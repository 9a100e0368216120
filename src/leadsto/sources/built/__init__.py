"""A built site as the place where pages come from, whatever generator has made it."""
