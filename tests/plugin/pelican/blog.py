"""A blog for Pelican: the company of the rules' tests, with articles of every sort.

``content/pages`` holds its pages at the addresses that leadsto.yml names, ``content/blog`` its
articles. Every page leads somewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag

from plugin_builds import Ran, run, written
from rules.cases import base
from site_builder import Files, as_bytes

SITEURL = "https://fettle.example/plans"  #: below a folder of its host

SETTINGS: dict[str, object] = {
    "SITENAME": "Fettle",
    "AUTHOR": "Ines Roth",
    "SITEURL": SITEURL,
    "FEED_DOMAIN": SITEURL,
    "TIMEZONE": "UTC",
    "DEFAULT_LANG": "en",
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "CACHE_PATH": "cache",
    "PLUGINS": ["leadsto"],
    "ARTICLE_PATHS": ["blog"],
    "STATIC_PATHS": ["files"],
    # pages/checklist.md → /checklist/
    "PATH_METADATA": r"pages/(?P<slug>.*)\.md",
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "YEAR_ARCHIVE_URL": "{date:%Y}/",
    "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}/index.html",
    "DEFAULT_PAGINATION": 2,
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "FEED_ALL_RSS": "feeds/all.rss.xml",
    "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
    "TAG_FEED_RSS": "feeds/tag-{slug}.rss.xml",
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "SUMMARY_MAX_LENGTH": 400,  # longer than the articles: a block in the content would show
}

INTENT = """\
audience: ops-lead
stage: tofu
decision: Whether to write this down or to go on as before
outcome: They write down the last three repairs before they buy anything
"""

_ARTICLES = {
    # fenced, with every link that Pelican resolves
    "content/blog/belts.md": f"""\
---
title: When to change a belt
date: 2026-03-01
category: Drives
tags: belts, wear
{INTENT}---
A belt squeals before it breaks. See [why plans slip]({{filename}}../pages/why-plans-slip.md#why),
[bearings]({{filename}}bearings.rst), [the list]({{static}}/files/parts.csv), [a
sketch]({{attach}}sketch.txt), [drives]({{category}}drives), [wear]({{tag}}wear),
[home]({{index}}) and [Ines]({{author}}ines-roth).
""",
    "content/blog/sketch.txt": "a pulley and a belt\n",
    "content/files/parts.csv": "part,count\nbelt,3\n",
    # the author's own place for the block
    "content/blog/oil.md": f"""\
Title: Which oil, and how often?
Date: 2026-03-02
Tags: wear
{INTENT}
Old oil is grey.

<!-- leadsto -->

New oil is not, and a [bearing]({{filename}}bearings.rst) likes it.
""",
    "content/blog/bearings.rst": """\
A bearing that sings
####################

:date: 2026-03-03
:category: Drives
:audience: ops-lead
:stage: mofu
:decision: Whether to replace a bearing now or at the next stop
:outcome: They listen to each bearing once a week and write it down

It sings before it seizes. `Belts <{filename}belts.md>`_ squeal.
""",
    "content/blog/filters.html": """\
<html><head>
<title>Filters, cheap and dear</title>
<meta name="date" content="2026-03-04">
<meta name="tags" content="wear">
<meta name="audience" content="ops-lead">
<meta name="stage" content="tofu">
<meta name="decision" content="Whether to buy the cheap filter or the dear one">
<meta name="outcome" content="They count the changes of a month before they compare prices">
</head><body>
<p>A cheap filter is changed <a href="{filename}oil.md">more often</a>.</p>
</body></html>
""",
    "content/blog/belts-de.md": f"""\
---
title: Wann ein Riemen fällig ist
date: 2026-03-01
lang: de
slug: when-to-change-a-belt
{INTENT}---
Ein Riemen quietscht, bevor er reißt.
""",
    "content/blog/spares.md": f"""\
---
title: Spares that nobody counts
date: 2026-03-05
status: hidden
{INTENT}---
Count them once.
""",
    "content/blog/later.md": """\
---
title: Not finished
date: 2026-03-06
status: draft
---
A draft without any answer.
""",
    "content/pages/draft.md": "---\ntitle: Not finished either\nstatus: draft\n---\nA draft.\n",
    "content/pages/unlisted.md": f"""\
---
title: Our own shop
status: hidden
{INTENT}---
A page that no menu shows.
""",
}

#: Files of the output → what the block of that page is for. No other file has a block.
BLOCKS = {
    "a-bearing-that-sings.html": "diagnostic",
    "checklist/index.html": "diagnostic",
    "diagnostic/index.html": "review",
    "filling-the-week/index.html": "partner-call",
    "filters-cheap-and-dear.html": "checklist",
    "in-house-or-shared/index.html": "review",
    "letter/index.html": "checklist",
    "spares-that-nobody-counts.html": "checklist",
    "unlisted/index.html": "checklist",
    "when-to-change-a-belt-de.html": "checklist",
    "when-to-change-a-belt.html": "checklist",
    "which-cause-first/index.html": "diagnostic",
    "which-oil-and-how-often.html": "checklist",
    "why-plans-slip/index.html": "checklist",
}
MARKED = "which-oil-and-how-often.html"  #: where the author placed the block


def settings(**changed: object) -> str:
    """A settings file; None as a value of ``PLUGINS`` leaves the plugins to Pelican."""
    return "".join(f"{name} = {value!r}\n" for name, value in {**SETTINGS, **changed}.items())


def configuration() -> str:
    """The blog's leadsto.yml: SITEURL tells where it lives."""
    return base()["leadsto.yml"].replace("site:\n  url: https://fettle.example\n", "")


def files() -> dict[str, str]:
    """Every file of the blog."""
    pages = {
        name.replace("docs/", "content/pages/"): text.replace(
            "](letter.md)", "]({filename}letter.md)"
        )
        for name, text in base().items()
        if name.startswith("docs/") and name != "docs/index.md"
    }
    slip = "content/pages/why-plans-slip.md"
    pages[slip] = pages[slip].replace("\nMost plans", '\n<a id="why"></a>Most plans')
    return {
        **pages,
        **_ARTICLES,
        "leadsto.yml": configuration(),
        "pelicanconf.py": settings(),
    }


def write(root: Path, more: Files, without: tuple[str, ...] = ()) -> Path:
    """Write the blog to a folder: with more files, or without some of its own."""
    for name, text in {**files(), **more}.items():
        if name not in without:
            put(root / name, text)
    return root


def put(path: Path, text: str | bytes) -> None:
    """Write one file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(text))


_FINDING = re.compile(
    r"(?P<page>[\w./-]+)(?P<line>:\d+)?(?::\d+)?: (?P<severity>error|warning|note) "
    r"(?P<rules>[a-z-]+(?:, [a-z-]+)*)"
)


@dataclass(frozen=True)
class Built:
    """A build of Pelican: what it said and what it wrote."""

    root: Path
    ran: Ran

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is in the output folder, by path."""
        output = self.root / "output"
        return written(output) if output.is_dir() else {}

    @property
    def said(self) -> list[str]:
        """The lines of leadsto, without the name that each begins with."""
        return [x.removeprefix("leadsto: ") for x in self.ran.lines if x.startswith("leadsto: ")]

    @property
    def findings(self) -> list[str]:
        """What was found: path, line, severity, rules; without column and message."""
        found = (_FINDING.match(line) for line in self.said)
        return [
            f"{m['page']}{m['line'] or ''} {m['severity']} {rule}"
            for m in found
            if m
            for rule in m["rules"].split(", ")
        ]

    def text(self, name: str) -> str:
        """One file of the output."""
        return self.files[name].decode()

    def hrefs(self, name: str) -> list[str]:
        """The links of a page's block, the style sheet's included."""
        block = re.search(r"<aside class=\"leadsto\".*?</aside>", self.text(name), re.DOTALL)
        assert block, f"{name} has no block"
        return [unescape(href) for href in re.findall(r'href="(.*?)"', block[0])]

    def target(self, name: str, href: str, siteurl: str = SITEURL) -> str:
        """The file of the output that a link on a page leads to."""
        path = urldefrag(href)[0]
        if path.startswith(siteurl):
            path = path.removeprefix(siteurl)
        elif not path.startswith("/"):
            path = f"/{Path(name).parent.as_posix()}/{path}"
        parts: list[str] = []
        for part in path.split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        found = "/".join(p for p in parts if p not in ("", "."))
        return f"{found}/index.html".lstrip("/") if path.endswith("/") or not found else found


def build(root: Path, *arguments: str, **environment: str) -> Built:
    """Run ``python -m pelican`` in a folder."""
    return Built(root, run(root, "pelican", *arguments, **environment))
