"""The words by which a decision is told from a topic, and an outcome from a wish."""

from __future__ import annotations

import re

from leadsto.late import late

_TOPIC = late(
    r"(?:to\s+)?(?:better\s+)?(?:understand|understanding|learn|learning|know|discover|explore|see)\b"
    r"|(?:an?\s+|the\s+)?(?:introduction|overview|basics)\b"
    r"|about\b|all\s+about\b|what\s+(?:is|are)\b",
    re.IGNORECASE,
)
#: A sentence with one of these holds a choice.
_CHOICE = late(
    r"\b(?:whether|which|when|if|or|vs\.?|versus|instead|stop|first|before|between|choos(?:e|ing)"
    r"|how\s+much|how\s+many)\b",
    re.IGNORECASE,
)
#: A decision of so few words is a subject, unless its kind says what is to be done.
_FEW = 2


def is_topic(decision: str, kind: str) -> bool:
    """Whether a decision names a subject. ``kind`` is the kind of decision that was given, or "".

    >>> is_topic("Understand lead scoring", ""), is_topic("Which leads to call first", "")
    (True, False)
    """
    if _CHOICE.search(decision):
        return False
    return _TOPIC.match(decision) is not None or (not kind and len(decision.split()) <= _FEW)


#: Words of our own success.
_SUCCESS = (
    r"rank(?:s|ed|ings?)?|seo|serps?|(?:page\s+)?(?:visits|views)|traffic|backlinks?"
    r"|brand\s+awareness|impressions|engagement|shares|followers|leads|sign-?ups|conversions?"
    r"|pipeline|subscribers"
)
#: Somebody turns to us.
_TO_US = late(
    r"\b(?:contact(?:s|ing)?|calls?|calling|buy(?:s|ing)?(?:\s+from)?|choos(?:e|es|ing)"
    r"|hir(?:e|es|ing)|(?:book|order)s?\s+(?:with|from)|sign(?:s|ing)?\s+up\s+(?:with|for)"
    r"|work(?:s|ing)?\s+with|get(?:s|ting)?\s+in\s+touch\s+with|recommends?)\s+us\b",
    re.IGNORECASE,
)
#: A wish: success is what the sentence begins with, or what is to be had, raised or won.
_WISH = late(
    rf"(?:to\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_SUCCESS})\b"
    r"|(?:to\s+)?(?:more|get|gain|win|earn|grow|increase|boost|drive|generate|improve|raise|build"
    rf"|attract|bring|capture|lift|higher|better)\b.*\b(?:{_SUCCESS})\b",
    re.IGNORECASE,
)
#: A sentence about the reader, or one that tells the reader what to do.
_ABOUT_READER = late(
    r"(?:they|he|she|you|the\s+(?:readers?|buyers?)|readers?|buyers?)\b"
    r"|(?:to\s+)?(?:stop|measure|compare|check|ask|quit|drop|count|report|judge|sort|score|call)\b",
    re.IGNORECASE,
)


def is_ours(outcome: str) -> bool:
    """Whether an outcome says what we would like to get.

    >>> is_ours("Rank for lead scoring"), is_ours("They stop buying traffic")
    (True, False)
    """
    if _TO_US.search(outcome):
        return True
    return _WISH.match(outcome) is not None and _ABOUT_READER.match(outcome) is None


#: "They will be better informed about", "understand", "have a deeper understanding of" …
_KNOWS = late(
    r"(?:(?:they|he|she|you|the\s+readers?|readers?|people)\s+)?"
    r"(?:(?:will|can|should|to|now|finally|really|be\s+able\s+to)\s+)*"
    r"(?:(?:be|are|is|become|becomes|feel|feels|get|gets|gain|gains|have|has|walk\s+away)\s+)?"
    r"(?:(?:a|an|some|the|with|more|much|better|well|fully|truly|deeper|deep|good|clear|clearer"
    r"|solid|basic|slightly)\s+)*"
    r"(?:learns?|understands?|understanding|knows?|knowledge|aware|awareness|informed|familiar"
    r"|educated|insights?|overview)\b",
    re.IGNORECASE,
)
#: A second part that says what follows, or what exactly is believed.
_FOLLOWS = late(
    r"[,;:–—]|\b(?:and|then|so|but|before|because|instead|that|whether|which|when|enough|not)\b",
    re.IGNORECASE,
)


def is_vague(outcome: str) -> bool:
    """Whether an outcome only says that somebody knows more.

    >>> is_vague("Be better informed"), is_vague("They know which bill to question first")
    (True, False)
    """
    return _KNOWS.match(outcome) is not None and _FOLLOWS.search(outcome) is None
