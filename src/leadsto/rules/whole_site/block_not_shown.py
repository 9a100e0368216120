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

Let the template print the content, or place the block yourself: `leadsto inject` puts it into
the built page. If this page should show no block, write `block: none`.

## When to ignore it

If the template shows a next step of its own, write `block: none` and count it with `path.template`.
"""

from leadsto.model import Problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"


def check(site: Site) -> tuple[Problem, ...]:
    """Nothing by itself: the generator's adapter finds these while it places the blocks."""
    return ()
