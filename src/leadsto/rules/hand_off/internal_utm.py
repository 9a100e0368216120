"""A link inside the site carries campaign parameters.

## Why it matters

Campaign parameters tell where a visitor came from. On a link inside the site they overwrite the
answer: the visitor from the newsletter turns into a visitor from your own article, and the
newsletter looks useless.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Our [Monday letter](letter.md?utm_source=blog&utm_medium=text) has a case like this each week.
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Our [Monday letter](letter.md) has a case like this each week.
```

## How to fix it

Remove the parameters. To see which link was clicked, use the attributes that the block carries
(`tracking`), not the address.

`leadsto fix` does it where the link stands in the page's own source, and leaves every other
parameter and the part behind `#` as they are.

## When to ignore it

Never on your own pages. Links to other sites may carry them.
"""

import re
from collections.abc import Iterator, MutableMapping
from urllib.parse import urlsplit

from leadsto.late import late
from leadsto.model import Fix, Page, Problem
from leadsto.model.frozen import NamedTuple
from leadsto.rules.edits import Change, replacing
from leadsto.rules.markup import addresses
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"
FIX = "safe"

#: Campaign parameters of Google Analytics, Matomo, and Piwik before it.
_NAME = r"(?:utm|mtm|pk)_\w+"
_CAMPAIGN = late(rf"[?&;]({_NAME})=", re.ASCII)
_PARAMETER = late(rf"{_NAME}=.*", re.ASCII | re.DOTALL)
#: What parts parameters, in a URL and as HTML writes it.
_PARTED = late(r"(&amp;|&#0*38;|&#x0*26;|&|;)", re.IGNORECASE)


class _Changes(NamedTuple):
    """What would change in a source: stretches, each with what shall stand there.

    A build may write another path than its source has, never another query.
    """

    by_address: MutableMapping[str, list[Change]]  #: of links as they are written
    by_query: MutableMapping[str, list[Change]]  #: of those that can only be links of the site


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Links of the content that stay on the site and carry campaign parameters."""
    seen: set[str] = set()
    changes: _Changes | None = None
    for judged in site.links.get(page.id, ()):
        href = judged.link.href
        found = _CAMPAIGN.search(href) if "=" in href else None
        if not found or judged.link.code or not judged.target.startswith("/") or href in seen:
            continue
        seen.add(href)
        changes = changes or _changes(page)
        yield Problem(
            f"{found[1]} on an internal link overwrites where the visitor came from.",
            about=href,
            help="Take the campaign parameters out of this link.",
            fix=_without_campaign(page, href, changes),
        )


def _changes(page: Page) -> _Changes:
    text = page.frontmatter.text
    changes = _Changes({}, {})
    for start, end, said in addresses(page):
        new = without_campaign(text[start:end])
        if new != text[start:end]:
            changes.by_address.setdefault(said, []).append((start, end, new))
            if _stays(said):
                changes.by_query.setdefault(_query(said), []).append((start, end, new))
    return changes


def _without_campaign(page: Page, href: str, changes: _Changes) -> Fix | None:
    """The change of the links of the source that the build turned into this one."""
    named = changes.by_address.get(href, []), changes.by_query.get(_query(href), [])
    found = sorted({change for some in named for change in some})
    if not found:
        return None
    return Fix(
        "Take the campaign parameters out of the link", replacing(page.frontmatter.text, *found)
    )


def _stays(href: str) -> bool:
    """Whether an address can only be one of the site."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc)


def _query(href: str) -> str:
    return href.partition("?")[2]


def without_campaign(url: str) -> str:
    """An address, as it is written in a source, without its campaign parameters.

    >>> without_campaign("a.md?x=1&amp;utm_source=blog&amp;y=2#b")
    'a.md?x=1&amp;y=2#b'
    """
    rest, hash_sign, fragment = url.partition("#")
    path, _, query = rest.partition("?")
    pieces = _PARTED.split(f"&{query}")[1:]  # separator, parameter, separator, parameter …
    kept = [
        piece
        for mark, parameter in zip(pieces[::2], pieces[1::2], strict=True)
        if not _PARAMETER.fullmatch(parameter)
        for piece in (mark, parameter)
    ]
    query = "".join(kept[1:])
    return f"{path}?{query}{hash_sign}{fragment}" if query else path + hash_sign + fragment
