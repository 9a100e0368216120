"""A page should show its next step, and readers do not get to see it.

## Why it matters

The page has its intent and its offer, and the built page shows nothing: the template prints
something else instead of the page's content, or the site was changed after its blocks were placed.
Everything looks done, and readers get nothing.

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
`{{ leadsto }}` holds the block of the page. Where a built page shows another block than it should,
build the site again, or run `leadsto inject` again. If this page should show none, write
`block: none`.

## When to ignore it

If the template shows a next step of its own, write `block: none`.
"""

from collections.abc import Iterator

from leadsto.block import block_id
from leadsto.model import Problem, Span
from leadsto.site import Site

SCOPE = "site"
NEEDS = "content"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """Pages that are due a block, and whose template prints none or whose built page has none.

    What a template does can often not be told before it runs; then the generator's plugin finds
    the block missing from the page that was written, and says the same. In a built site without a
    stamp nobody has placed blocks yet, or ``plugin-did-not-run`` says so once for all pages.
    """
    stamped = site.around.built and site.around.stamp is not None
    for page in site.pages:
        step = site.steps.get(page.id)
        if not step or not step.shown:
            continue
        if page.silent:
            named = page.frontmatter.fields.get("template")
            yield not_shown(page.id, named.span if named else None)
        elif stamped and page.shows is not None and page.shows != block_id(step):
            message = f"The built page shows no block; `{block_id(step)}` is due."
            if page.shows:
                message = f"The built page shows `{page.shows}`; `{block_id(step)}` is due."
            yield Problem(message, page=page.id)


def not_shown(page: str, span: Span | None = None) -> Problem:
    """What is wrong with a page that lost its block."""
    message = "The template of this page never prints the content, so the block is missing."
    return Problem(message, page=page, span=span)
