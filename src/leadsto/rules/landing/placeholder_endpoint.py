"""A form, an embed or a booking link still has the placeholder of its snippet.

## Why it matters

The provider's snippet was copied and its placeholder was never filled in. The page looks finished,
and whatever readers send goes nowhere. Nobody will tell you, since those who tried are the ones
that you could not reach.

## Example

Bad:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<form action="https://formspree.io/f/YOUR_FORM_ID" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Get the checklist</button>
</form>
```

Good:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<form action="https://formspree.io/f/xojyggok" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Get the checklist</button>
</form>
```

## How to fix it

Put in the address or the id that your provider shows for your form, then send the form once
yourself.

## When to ignore it

Never on a published page. Addresses at `example.com` are fine on a site that lives at such an
address itself. A link that shows its own address as its text is taken for an example.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.model.frozen import NamedTuple
from leadsto.rules.landing._forms import addresses_of, contact_forms
from leadsto.rules.landing._placeholders import (
    is_example_host,
    is_placeholder_address,
    is_whole_placeholder,
    shown,
)
from leadsto.rules.on_offer import problem, running
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "error"
START = "error"

_HELP = "Put in the one that your provider gave you, then try it."


class _Used(NamedTuple):
    """Something that must be right for readers to be heard, and the words before it."""

    words: str
    what: str
    key: bool = False  #: no address, but what a provider knows the site by


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What a page sends to, embeds or books at, each once."""
    used = {used.what: used for used in _used(page, site)}
    if not used:
        return
    ours = addresses_of(site)
    resolve = ours.resolver(page.address or "/")
    example = is_example_host(ours.host)
    for words, what, key in used.values():
        own = not key and resolve(what).internal
        if is_placeholder_address(what, own=own, example=example):
            yield Problem(f"{words} `{shown(what)}`, a placeholder.", about=what, help=_HELP)


def check_site(site: Site) -> Iterator[Problem]:
    """Outside addresses of the catalogue's offers, in every locale."""
    ours = addresses_of(site)
    resolve, example = ours.resolver("/"), is_example_host(ours.host)
    for offer in running(site):
        urls = {"url": offer.url} | {f"locales.{i}.url": w.url for i, w in offer.locales.items()}
        for field, url in urls.items():
            if url and is_placeholder_address(url, own=resolve(url).internal, example=example):
                message = f"`{offer.id}` leads to `{shown(url)}`, a placeholder."
                yield problem(offer, field, message, _HELP)


def _used(page: Page, site: Site) -> Iterator[_Used]:
    if page.facts is None or not page.live:
        return
    for form in contact_forms(page):
        yield _Used("The form posts to", form.action)
        yield _Used("The form is sent with the key", form.key, key=True)
    for embed in page.facts.embeds:
        yield _Used(f"The embed of {embed.provider} loads", embed.address)
        yield _Used(f"The embed of {embed.provider} is given", embed.key, key=True)
    for judged in site.links.get(page.id, ()):
        href, text = judged.link.href, judged.link.text
        if judged.link.code or text == href:  # an address that is shown, not used
            continue
        if judged.verdict == "conversion" or is_whole_placeholder(href):
            yield _Used("The link leads to", href)
