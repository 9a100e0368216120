from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from suggest.sites import page, site_of

from leadsto.model import Facts, Heading, Link
from leadsto.suggest.looks import Looks, looks_of
from leadsto.suggest.signals import shown_by

BODY = """# The title

## What is a shift? ##

See [the prices](/pricing/ "now") and ![a picture](/pricing/picture.png), or <a class=x
href="/contact/">talk</a>. [ref]: no.

```md
## In code
[no](/never/)
```
<!-- [no](/hidden/) ## No -->
<h3>In HTML</h3>

[ref]: </later/>
"""


def test_the_markdown_source_is_looked_at() -> None:
    (only,) = site_of(page("Shifts | Fettle", "blog/how-to", BODY, tags="[Rota, shifts]")).pages
    assert looks_of(only) == Looks(
        "Shifts",
        ("The title", "What is a shift?", "In HTML"),
        ("/pricing/", "/contact/", "/later/"),
        "blog/how-to",
        ("rota", "shifts"),
    )


def test_rendered_content_stands_before_the_source() -> None:
    (only,) = site_of(page("Shifts", body="## Written\n\n[x](/written/)\n")).pages
    links = (
        Link("/pricing/", "prices", "prices", 0.5),
        Link("/nav/", "x", "x", 0.5, part="nav"),
        Link("/block/", "x", "x", 0.5, block=True),
    )
    facts = Facts(links=links, headings=(Heading(1, "Shifts"), Heading(2, "Rendered")))
    looks = looks_of(replace(only, facts=facts))
    assert (looks.headings, looks.links) == (("Rendered",), ("/pricing/",))


def test_what_is_shown_is_told_in_words() -> None:
    looks = Looks(
        title="What is a shift, and what does it cost?",
        headings=("Step 1: count", "Step 2: ask", "Pricing"),
        links=("/pricing/", "/about/", "https://fettle.example/pricing/#plans"),
        folder="docs/glossary",
    )
    assert [shown.told() for shown in shown_by(looks)] == [
        "title begins with `What is`",
        "title has `cost`",
        "links to `/pricing` 2 times",
        "links to `/pricing`",
        "a heading has `Pricing`",
        "2 headings have `Step 1`",
        "lies in `glossary/`",
    ]


@given(st.text(), st.text())
def test_any_text_can_be_looked_at(title: str, body: str) -> None:
    source = ("a.md", f"---\nx: y\n---\n# {title}\n{body}")
    for one in site_of(source).pages:
        shown_by(looks_of(one))
