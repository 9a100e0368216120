"""Exit codes: what scripts and hooks go by."""

from __future__ import annotations

FINDINGS = 1  #: something at or above ``fail_on``
CANNOT_JUDGE = 2  #: usage, configuration, a missing path, no page read
FAULT = 3  #: a fault in leadsto itself
INTERRUPTED = 130  #: as shells have it: 128 and the number of the signal
