"""An offer stands in for one that is missing.

## Why it matters

Exploring readers take something home, evaluating readers try something, ready readers talk.
Here the catalogue had nothing of the kind that the stage asks for and took the best of the others.
Readers are served, and you know what to make next.

## Example

Bad:

```yaml leadsto.yml
offers:
  diagnostic:
    kind: resource
    title: Downtime guide
    action: Get the downtime guide
    helps: Nine questions, then the one cause to fix first
    serves: mofu
    for: any
    page: /diagnostic/
    captures: [email, machines]
    gate: after
    lead: qualified
    follow_up: {sequence: your-downtime, sends: 3, system: brevo}
    then: review
```

Good:

```yaml leadsto.yml
offers:
  diagnostic:
    kind: assessment
    title: Downtime diagnostic
    action: Find your main cause of downtime
    helps: Nine questions, then the one cause to fix first
    serves: mofu
    for: any
    page: /diagnostic/
    captures: [email, machines]
    gate: after
    lead: qualified
    follow_up: {sequence: your-downtime, sends: 3, system: brevo}
    then: review
```

## How to fix it

Make an offer of the missing kind for these readers. A short list of questions with an answer at
the end is an assessment. If your readers move in other ways, change `ladder`.

## When to ignore it

It is only a note. Leave it as the list of what to make.
"""

from collections.abc import Iterator

from leadsto.model import READERS, Problem
from leadsto.prose import listed, with_article
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "note"


def check(site: Site) -> Iterator[Problem]:
    """Readers for whom the choice took another kind of offer; each stage and audience once."""
    seen: set[str] = set()
    for page in site.pages:
        choice, step, stage = site.choices.get(page.id), site.steps.get(page.id), page.intent.stage
        if not choice or not choice.other_kind or not stage or page.id not in site.due:
            continue
        if not step or step.explicit or step.offer != choice.offer:
            continue
        audiences = [a.value for a in page.intent.audience]
        about = f"{'+'.join(audiences) or 'any'}.{stage.value}"
        if about in seen:
            continue
        seen.add(about)
        offer = site.catalogue.offers[choice.offer]
        if not offer.kind:  # which is the catalogue's fault, and said there
            continue
        missing = site.config.ladder[stage.value]  # type: ignore[index]
        yield Problem(
            f"{READERS[stage.value]} × {listed(audiences) or 'any audience'} falls back to "
            f"{with_article(offer.kind)}; {with_article(missing)} is missing.",
            about=about,
            span=offer.span,
            page=offer.file,
            help=f"`{offer.id}` stands in for it, on {page.id} first.",
        )
