"""What platforms know a finding by from one run to the next: the baseline's key, hashed."""

from __future__ import annotations

import hashlib

from leadsto.model import Finding


def fingerprint(found: Finding) -> str:
    """32 hexadecimal digits of rule, page and what it is about; never of a line."""
    return hashlib.sha256("\0".join(found.key).encode("utf-8", "surrogatepass")).hexdigest()[:32]
