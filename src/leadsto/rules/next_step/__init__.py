"""Is the next step there, and does it fit?"""
