"""Addresses that were never filled in, as providers' own snippets leave them (docs/rules.md).

Every shape was seen in a published page: ``formspree.io/f/YOUR_FORM_ID``,
``calendly.com/your-username/30min``, ``REPLACE_MICROSOFT_BOOKINGS_PAGE_URL``.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from leadsto.late import late

#: Stand for something else in every address: capitals that shout, what a template left behind.
_ANYWHERE = late(
    r"(?<![A-Za-z0-9])(?:YOUR[-_ ]?(?:[A-Z]|$)|(?:REPLACE|INSERT|ENTER|CHANGE)[-_ ][A-Z])"
    r"|(?<![A-Za-z0-9])(?:REPLACE|CHANGE)ME(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])TODO(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[Xx]{4,}(?![A-Za-z0-9])"
    r"|\{\{|\{%|\$\{|\{[A-Za-z_. ]+\}|<[A-Za-z_ -]+>"
    r"|/(?:undefined|null|None)(?=[/?#]|$)"
)
#: Stand for something else in a provider's address; on the own site they may be a page's name.
_OUTSIDE = late(
    r"(?<![a-z0-9_-])your[-_]?(?:form|portal|publication|account|access|user(?:name)?|name|list"
    r"|handle|link|team|domain|slug|email|site|substack|company|id|key|uid|org)(?:[-_]?(?:id|key|url|uid|here|name|embed[-_]key))*"
    r"(?=$|[/?&#\"'.@\]])"
    r"|(?<![a-z0-9_-])(?:votre|deine?|ihre?|tu|seu)[-_](?:id|key|url|name|nom|form\w*|usuario)"
    r"(?=$|[/?&#.])"
    r"|(?<=[/=])(?:form|list|portal|publication|access|account)[-_](?:id|key|uid)(?=$|[/?&])"
    r"|(?<![a-z0-9])(?:replace|insert|enter|change)[-_](?:me|this|with|your)(?![a-z0-9])"
    r"|/none(?=[/?#]|$)",
    re.IGNORECASE,
)
#: Domains that belong to nobody (RFC 2606).
_NOBODY = late(
    r"(?:^|[.@])(?:example\.(?:com|org|net)|[a-z0-9-]+\.(?:example|invalid))(?=$|[/?#:&])",
    re.IGNORECASE,
)
#: A link whose whole address is a name in capitals.
_WHOLE = late(r"(?=.*(?:YOUR|REPLACE|INSERT|ENTER|TODO))[A-Z0-9]+(?:[-_][A-Z0-9]+)+")
_LONGEST = 60


def is_placeholder_address(address: str, *, own: bool = False, example: bool = False) -> bool:
    """Whether an address only stands in for one. What a mail is to say is no address.

    ``own`` tells that it lies on the site itself, ``example`` that the site is an example itself.

    >>> is_placeholder_address("https://formspree.io/f/YOUR_FORM_ID")
    True
    >>> is_placeholder_address("https://formspree.io/f/xojyggok")
    False
    """
    plain = unquote(address.strip())
    if plain[:7].lower() == "mailto:":
        plain = plain.partition("?")[0]
    if _ANYWHERE.search(plain):
        return True
    if own:
        return False
    if not example and _NOBODY.search(bare(plain)):
        return True
    return _OUTSIDE.search(bare(plain)) is not None


def is_example_host(host: str) -> bool:
    """Whether a host is one of those that belong to nobody."""
    return bool(host) and _NOBODY.search(host) is not None


def is_whole_placeholder(address: str) -> bool:
    """Whether an address is nothing but a name to replace."""
    return address.isupper() and _WHOLE.fullmatch(address) is not None


def bare(address: str) -> str:
    """An address as it is shown and searched: without scheme."""
    return re.sub(r"^(?:https?:)?//(?:www\.)?", "", address.strip(), flags=re.IGNORECASE)


def shown(address: str) -> str:
    """An address as messages repeat it, in one line and not too long."""
    plain = " ".join(bare(address).split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
