"""Settings of every test: time is never what a test is about."""

from hypothesis import settings

settings.register_profile("leadsto", deadline=None)
settings.load_profile("leadsto")
