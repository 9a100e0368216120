"""The benefit of an offer speaks of the company, not of the reader.

## Why it matters

`helps` is the one sentence in which a reader learns what is in it for them. "We are the leading
provider" answers a question that nobody asked, and it stands where the answer should be.

## Example

Bad:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: We are the leading provider of maintenance planning
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

Good:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

## How to fix it

Say what the reader has afterwards: a number, an order, a decision made. "We read your plan and tell
you what to change" is fine; it gets to the reader.

## When to ignore it

When the sentence is about the reader all the same. The rule reports praise ("award-winning", "best
in class", a "leading provider") and sentences that begin with "we", "our" or the site's name and
never say "you". It knows English only.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.rules.offers._praise import is_about_us
from leadsto.rules.on_offer import wordings
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Offers whose benefit is ours, in every English locale."""
    ours = site.config.site.url or site.around.site_url
    for wording in wordings(site, "helps"):
        if wording.english and is_about_us(wording.text, ours):
            message = f"{quoted(wording.text)} is not a benefit."
            yield wording.problem(message, "Say what the reader has afterwards.")
