"""Whether a sentence about an offer speaks of its reader or of its maker."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from leadsto.late import late
from leadsto.rules.offers._verbs import is_verb

_MAKER = (
    r"(?:provider|company|platform|supplier|vendor|agency|firm|maker|manufacturer|brand|solution"
    r"|software|specialist|expert|consultancy)s?"
)
#: Praise that is no benefit. "Leading" only as makers say it of themselves: a leading cause, what
#: is leading to a delay and what leading plants do are the reader's matter.
_PRAISE = late(
    r"\bbest[- ]in[- ]class\b|\baward[- ]winning\b|\b(?:market|industry|world|class)[- ]leading\b"
    r"|(?:^|\b(?:are|is|as|by|from)\s+)(?:(?:an?|the|our|your|one\s+of\s+the)\s+)?"
    rf"(?:[\w'’-]+\s+){{0,2}}?leading\s+(?:[\w-]+\s+){{0,2}}?{_MAKER}\b",
    re.IGNORECASE,
)
_WE = late(r"(?:[Ww]e|[Oo]urs?|[Uu]s)\b(?!-)")  # not the US
#: A sentence that begins with us and gets to the reader: "We read your plan and tell you …".
_READER = late(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
#: Second-level labels of countries, as in example.co.uk.
_SHARED = frozenset(("ac", "co", "com", "edu", "gob", "gov", "govt", "net", "nhs", "or", "org"))


def is_about_us(helps: str, site_url: str) -> bool:
    """Whether a sentence is praise of its maker, or begins with us and never gets to the reader.

    >>> is_about_us("Our team has 30 years of experience", "")
    True
    >>> is_about_us("We read your plan and tell you what to change", "")
    False
    """
    ours = _WE.match(helps) is not None or _begins_with(site_name(site_url), helps)
    praise = _PRAISE.search(helps) is not None
    return (ours and praise) or ((ours or praise) and not _is_for_reader(helps))


def _is_for_reader(helps: str) -> bool:
    """Whether a sentence speaks to the reader, or tells the reader what to do."""
    first = re.match(r"[\w'’-]+", helps)
    return _READER.search(helps) is not None or bool(first and is_verb(first[0].lower()))


def site_name(url: str) -> str:
    """What a site is called by its address; "" without one.

    >>> site_name("https://www.fettle.example"), site_name("https://docs.fettle.co.uk/")
    ('fettle', 'fettle')
    """
    labels = (urlsplit(url).hostname or "").split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SHARED:
        labels.pop()
    return labels[-1] if labels else ""


def _begins_with(name: str, helps: str) -> bool:
    """Whether the first words are a site's name, and not a verb that happens to be its name."""
    plain = name.replace("-", "")
    if len(plain) < 3 or is_verb(plain):
        return False
    words = re.findall(r"\w+", helps.casefold())[: name.count("-") + 2]
    return any("".join(words[:count]) == plain for count in range(1, len(words) + 1))
