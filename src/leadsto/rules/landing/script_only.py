"""The form of an offer is drawn by a script, so that its fields cannot be checked.

## Why it matters

Nothing is wrong with it. But leadsto reads the page as it is built, and what a provider's script
draws later, or a frame shows, it cannot see: how many fields there are, whether they have labels,
whether anything can be sent. Nobody should believe that this form was checked.

## Example

Bad:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<script src="https://js.hsforms.net/forms/embed/244310039.js" defer></script>
<div class="hs-form-frame" data-region="na2" data-form-id="1" data-portal-id="2"></div>
```

Good:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<form action="/forms/checklist" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Get the checklist</button>
</form>
```

## How to fix it

Look at the form yourself, once on a telephone. Many providers have plain HTML for a form, too.

## When to ignore it

When you have looked at it; switch the rule off.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.landing._forms import form_of, offers_here
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"

#: A booking and a checkout ask what they have to, and a chat is no form.
_FORMS = ("form", "list", "assessment")


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Landing pages of offers whose only form is an opaque embed."""
    for offer in offers_here(page, site):
        if page.facts is None or form_of(page, offer):
            continue
        drawn = [e.provider for e in page.facts.embeds if e.opaque and e.kind in _FORMS]
        if drawn:
            yield Problem(
                f"The form is drawn by {drawn[0]}; its fields cannot be checked here.",
                about=offer.id,
            )
