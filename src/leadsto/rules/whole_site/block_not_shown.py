"""A page should show its next step, and its template never prints it.

## Why it matters

The page has its intent and its offer, and the built page shows nothing: the template prints
something else instead of the page's content. Everything looks done, and readers get nothing.

## Example

Bad:

```html theme/landing.html
<main>
  <h1>Our plans</h1>
</main>
```

Good:

```html theme/landing.html
<main>
  {{ page.content }}
</main>
```

## How to fix it

Let the template print the content. Where it should not, let it print the block alone:
`{{ leadsto }}` holds the block of the page. If this page should show none, write `block: none`.

## When to ignore it

If the template shows a next step of its own, write `block: none`.
"""

from collections.abc import Iterator

from leadsto.model import Problem, Span
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """Pages that are due a block, and whose template is known to print none of the content.

    What a template does can often not be told before it runs; then the generator's plugin finds
    the block missing from the page that was written, and says the same.
    """
    for page in site.pages:
        step = site.steps.get(page.id)
        if page.silent and step and step.shown:
            named = page.frontmatter.fields.get("template")
            yield not_shown(page.id, named.span if named else None)


def not_shown(page: str, span: Span | None = None) -> Problem:
    """What is wrong with a page that lost its block."""
    message = "The template of this page never prints the content, so the block is missing."
    return Problem(message, page=page, span=span)
