"""A site in memory: a mapping of files becomes documents, and documents a judgement.

Files are named by their path from the folder of leadsto.yml. Everything under ``docs/`` is
content: Markdown (rendered with MkDocs' default extensions) and HTML are pages, the rest are plain
files. Everything else (leadsto.yml, offers.yml, a baseline) is written to a folder, since the
configuration is read from there.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from markdown import Markdown
from mkdocs.utils.meta import get_data

from leadsto.adopt.baseline import read_baseline
from leadsto.config import load
from leadsto.engine import judge
from leadsto.html.facts import read_facts
from leadsto.model import Document, Facts, Finding, PageState, Stamp, Surroundings
from leadsto.rules import all_rules
from leadsto.site import Judgement

CONTENT = "docs/"
#: Sections of leadsto.yml that ``overlay`` merges by id; every other key is replaced.
MERGED = ("audiences", "leads", "offers", "rules")


@dataclass(frozen=True)
class Settings:
    """What stands around the files."""

    date: dt.date = dt.date(2026, 11, 22)
    generator: str = "mkdocs"
    reader: str = ""  #: "" is the generator's own
    locale: str = ""
    serving: bool = False
    rendered: bool = True  #: False: only sources are known
    whole: bool = True
    redirects: Mapping[str, str] = field(default_factory=dict)
    drafts: Collection[str] = ()  #: names of pages that the generator keeps back
    built: bool = False  #: read from a built site, where no source was found for pages in HTML
    plugged: str = ""  #: the generator's configuration, where it names the plugin
    stamp: Mapping[str, str | float] | None = None  #: fields of the stamp that are not the usual
    catalogue: str = "c0ffee"  #: digest of leadsto.yml as it is now
    shows: Mapping[str, str] = field(default_factory=dict)  #: blocks of built pages by source

    answers: Mapping[str, str] | None = None  #: of outside addresses; None: nobody asked

    @property
    def surroundings(self) -> Surroundings:
        """The same for the engine, without the files."""
        return Surroundings(
            generator=self.generator,
            reader=self.reader or self.generator,
            locale=self.locale,
            redirects=self.redirects,
            rendered=self.rendered,
            whole=self.whole,
            serving=self.serving,
            built=self.built,
            plugged=self.plugged,
            stamp=None if self.stamp is None else Stamp(**{**_STAMP, **self.stamp}),  # type: ignore[arg-type]
            catalogue=self.catalogue,
            answers=self.answers,
        )


#: What a build leaves behind while leadsto.yml stays as it is.
_STAMP = {"by": "mkdocs", "version": "0.1.0", "pages": 11, "blocks": 8, "catalogue": "c0ffee"}

Files = Mapping[str, str | bytes]


def judge_files(files: Files, root: Path, settings: Settings = Settings()) -> Judgement:
    """Judge a site of the given files; ``root`` is an empty folder for what is not content."""
    for name, content in files.items():
        if not name.startswith(CONTENT):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_bytes(content))
    surroundings = replace(
        settings.surroundings,
        files=frozenset(
            "/" + name.removeprefix(CONTENT)
            for name in files
            if name.startswith(CONTENT) and not is_page(name)
        ),
    )
    config = load(root / "leadsto.yml", {name: rule.options for name, rule in all_rules().items()})
    pages = documents(files, rendered=settings.rendered, drafts=settings.drafts)
    if settings.built:
        pages = without_sources(pages)
    return judge(
        [replace(page, shows=settings.shows.get(page.source)) for page in pages],
        config,
        surroundings,
        date=settings.date,
        baseline=read_baseline(config.baseline_file, config.root),
    )


def documents(
    files: Files, *, rendered: bool = True, drafts: Collection[str] = ()
) -> tuple[Document, ...]:
    """The pages among the files, as a generator would hand them over."""
    pages = {name: as_bytes(text) for name, text in files.items() if is_page(name)}
    made = (document(name, pages, rendered=rendered) for name in sorted(pages))
    return tuple(replace(d, state="draft") if d.source in drafts else d for d in made)


def without_sources(pages: tuple[Document, ...]) -> tuple[Document, ...]:
    """The same, with the address alone of every page that is written in HTML."""
    return tuple(
        replace(d, source="", path="", data=b"") if d.source.endswith(".html") else d for d in pages
    )


def document(name: str, pages: Mapping[str, bytes], *, rendered: bool = True) -> Document:
    """One page of a site. ``pages`` holds the bytes of all of them, for links between sources."""
    data = pages[name]
    body, meta = get_data(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    facts = facts_of(body, name, frozenset(pages)) if rendered else None
    heading = next((h.text for h in facts.headings if h.level == 1), "") if facts else ""
    return Document(
        source=name,
        path=name.removeprefix(CONTENT),
        address=address_of(name),
        data=data,
        title=str(meta.get("title") or "") or heading,
        state=state_of(meta),
        listing=is_listing(name, pages),
        template=str(meta.get("template") or ""),
        facts=facts,
    )


def is_page(name: str) -> bool:
    """Whether a file is a page of the site."""
    return name.startswith(CONTENT) and name.endswith((".md", ".html"))


def is_listing(name: str, pages: Mapping[str, bytes]) -> bool:
    """Whether a page is the home page or a section index with pages below it."""
    folder, stem = posixpath.split(posixpath.splitext(name)[0])
    return stem == "index" and any(
        other != name and other.startswith(folder + "/") for other in pages
    )


def address_of(name: str) -> str:
    """The address of a page as MkDocs gives it with directory URLs.

    >>> address_of("docs/guides/index.md"), address_of("docs/a.md"), address_of("docs/b.html")
    ('/guides/', '/a/', '/b.html')
    """
    stem, suffix = posixpath.splitext("/" + name.removeprefix(CONTENT))
    if posixpath.basename(stem) in ("index", "README"):
        return posixpath.dirname(stem).rstrip("/") + "/"
    return stem + "/" if suffix == ".md" else stem + suffix


def state_of(meta: Mapping[str, object]) -> PageState:
    """Whether a page is published, by the ``status`` of Pelican; MkDocs has no such field."""
    states: dict[object, PageState] = {"draft": "draft", "hidden": "hidden"}
    return states.get(meta.get("status"), "published")


@cache
def facts_of(body: str, name: str, pages: frozenset[str]) -> Facts:
    """The facts of a page's rendered content."""
    return read_facts(body if name.endswith(".html") else render(body, name, pages))


def render(body: str, name: str, pages: frozenset[str]) -> str:
    """Markdown to HTML, with links to sources turned into addresses as MkDocs does."""
    html = Markdown(extensions=["toc", "tables", "fenced_code"]).convert(body)
    here = address_of(name)

    def to_address(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["file"]))
        if target not in pages:
            return match[0]
        return f'href="{posixpath.relpath(address_of(target), here)}/{match["rest"] or ""}"'

    return re.sub(r'href="(?P<file>(?!\w+:|/)[^"#?]+\.md)(?P<rest>[#?][^"]*)?"', to_address, html)


def as_bytes(content: str | bytes) -> bytes:
    """A file's content as it would stand on disk."""
    return content if isinstance(content, bytes) else content.encode()


def overlay(base: str, upper: str) -> str:
    """Lay one leadsto.yml over another, both in block style.

    A section of ``upper`` replaces the section of ``base``, but audiences, leads, offers and rules
    are merged by id, and a section without content takes the one below away. The text of every
    entry stays as it is.

    >>> print(overlay("preset: start\\nrules:\\n  a: off\\n", "rules:\\n  b: note\\n"), end="")
    preset: start
    rules:
      a: off
      b: note
    """
    sections = blocks(base, "")
    for key, text in blocks(upper, "").items():
        if re.fullmatch(r"[\w-]+:\s*(#.*\s*)*", text):
            del sections[key]
        elif key in MERGED and key in sections:
            head, _, below = sections[key].partition("\n")
            both = blocks(below, "  ") | blocks(text, "  ")
            sections[key] = f"{head}\n{''.join(both.values())}"
        else:
            sections[key] = text
    return "".join(sections.values())


def blocks(text: str, indent: str) -> dict[str, str]:
    """The entries of a block mapping at one depth, by key; each with the lines below it."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        start = re.match(rf"{indent}([\w-]+):", line)
        if start:
            key = start[1]
            found[key] = ""
        if key:
            found[key] += line + "\n"
    return found


def line_of(finding: Finding) -> str:
    """A finding in one line: ``path:line:col: severity rule message``."""
    where = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    return f"{finding.page}{where}: {finding.severity} {finding.rule} {finding.message}"
