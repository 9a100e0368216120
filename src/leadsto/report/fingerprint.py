"""What platforms know a finding by from one run to the next: the baseline's key, hashed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from leadsto.model import Finding


def fingerprint(found: Finding) -> str:
    """32 hexadecimal digits of rule, page and what it is about; never of a line."""
    return _digest(found.key)


def unique_fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each of them, for platforms that show one finding a fingerprint.

    The first of a key has its own; the second and third add their number to it.
    """
    met: Counter[tuple[str, str, str]] = Counter()
    found_as = []
    for found in findings:
        met[found.key] += 1
        number = met[found.key]
        found_as.append(_digest(found.key if number == 1 else (*found.key, str(number))))
    return found_as


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
