"""Coverage-guided fuzzing of what leadsto reads: ``make fuzz``, see docs/contributing.md.

No part of what is installed. The tests replay what was found, and need none of its tools.
"""
