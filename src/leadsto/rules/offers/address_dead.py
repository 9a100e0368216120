"""Where an offer leads does not answer any more.

## Why it matters

A booking page was closed with the account of a colleague who left, or a form's service has ended.
The site looks as ever, and everybody who takes the next step meets an error. These readers were
the readiest that you had.

## Example

Bad (asked online):

```md docs/review.md
---
title: 30-minute plan review
---
# 30-minute plan review

A planner reads your maintenance plan and tells you what to change.

<form action="https://forms.example/closed" method="post">
<label>Name <input name="name" autocomplete="name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<label>Machines <input type="number" name="machines"></label>
<button type="submit">Book a plan review</button>
</form>
```

Good (asked online):

```md docs/review.md
---
title: 30-minute plan review
---
# 30-minute plan review

A planner reads your maintenance plan and tells you what to change.

<form action="https://forms.example/open" method="post">
<label>Name <input name="name" autocomplete="name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<label>Machines <input type="number" name="machines"></label>
<button type="submit">Book a plan review</button>
</form>
```

## How to fix it

Open the address in a browser. Correct it in `leadsto.yml`, or on the offer's page, where it is the
address of a form, of what is embedded, or of a link. Only `leadsto check --online` asks; builds
never do.

Some sites turn programs away (401, 403, 429): that is a note, since readers may get in. The
address of a form is asked without data, so where nothing is found there that is a warning: send
the form once by hand.

## When to ignore it

If the site is only down for the moment. Ask again later.
"""

from collections.abc import Iterator, Mapping

from leadsto.model import Problem, Severity
from leadsto.offers.outside import UNTOLD, Outside, Role, outside_addresses
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
ALSO = "content"
SEVERITY = "error"
START = "error"

_LEADS: Mapping[Role, str] = {
    "url": "`{offer}` leads to {url}",
    "asset": "The file of `{offer}` is {url}",
    "confirm": "`{offer}` is confirmed at {url}",
    "form": "The form of `{offer}` is sent to {url}",
    "embed": "The page of `{offer}` embeds {url}",
    "link": "The page of `{offer}` links to {url}",
}


def check(site: Site) -> Iterator[Problem]:
    """Outside addresses that were asked and did not answer. Silent where nobody asked."""
    answers = site.around.answers
    if answers is None:
        return
    for found in outside_addresses(site):
        wrong = answers.get(found.url, "")
        if wrong:
            offer = found.offer
            lead = _LEADS[found.role].format(offer=offer.id, url=found.url)
            yield Problem(
                f"{lead}: {wrong}.",
                about=f"{offer.id} {found.url}",
                span=offer.spans.get(found.field) or offer.at(found.field.partition(".")[0]),
                severity=_severity(found, wrong),
                page=offer.file,
                help="Open it in a browser.",
            )


def _severity(found: Outside, wrong: str) -> Severity | None:
    if wrong.startswith(UNTOLD):
        return "note"
    # a service may know its forms' addresses only when data comes with the question
    return "warning" if found.role == "form" and wrong[0].isdigit() else None
