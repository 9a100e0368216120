"""The configuration names leadsto, and the built site shows that it did not run.

## Why it matters

The gate is gone and nobody was told. Some generators pass over a plugin that they do not know:
the build is green, no page was judged, and no page shows its next step.

## Example

Bad (built without the plugin):

```yaml mkdocs.yml
site_name: Fettle
plugins: [leadsto]
```

Good (built with the plugin):

```yaml mkdocs.yml
site_name: Fettle
plugins: [leadsto]
```

## How to fix it

Every build with the plugin, and every `leadsto inject`, leaves `assets/leadsto-build.json` with the
site. With MkDocs or Pelican look whether the plugin is installed where the site is built, and
whether an option turns it off. Zensical passes over plugins: run `leadsto inject` after each of its
builds. Where the pages are younger than that file and not all of them show the block they are due,
or `leadsto.yml` has changed since, build the site again.

## When to ignore it

If this build is to have no next steps, a preview for editors say, take leadsto out of that build's
configuration.
"""

from collections.abc import Iterator

from leadsto.block import block_id
from leadsto.model import Problem
from leadsto.site import Site
from leadsto.stamp import TOLERATED

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"

_HELP = (
    "Look whether the plugin is installed and on where the site is built. Zensical passes over "
    "plugins: run `leadsto inject` after it."
)


def check(site: Site) -> Iterator[Problem]:
    """A built site whose stamp is missing where the plugin is named, too old, or of another time.

    A stamp by ``leadsto inject`` does as well as one by the plugin. Younger pages that all show
    what they are due were only worked on afterwards, by a minifier say.
    """
    around = site.around
    if not around.built:
        return
    stamp = around.stamp
    if stamp is None:
        if around.plugged:
            message = f"{around.plugged} names leadsto, but this build carries no sign of it."
            yield Problem(message, page=around.plugged, help=_HELP)
    elif stamp.behind > TOLERATED and not _all_shown(site):
        who = "`leadsto inject`" if stamp.by == "inject" else "leadsto"
        message = f"Pages of this site were written after {who} last ran over it."
        yield Problem(message, page=around.plugged, help=_HELP)
    elif around.catalogue and stamp.catalogue != around.catalogue:
        message = f"This site was built with another {site.config.file}."
        yield Problem(message, page=site.config.file, severity="warning", help="Build it again.")


def _all_shown(site: Site) -> bool:
    """Whether blocks are due, and every built page shows its own."""
    due = [(page, step) for page in site.pages if (step := site.steps.get(page.id)) and step.shown]
    return bool(due) and all(page.shows == block_id(step) for page, step in due)
