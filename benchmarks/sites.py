"""Sites of any size, made of a corpus of real pages.

Each page of the corpus is copied as often as it takes, into a folder a copy, and no two copies
have an address, a link to the site or a title in common, so that what remembers one file is of no
help with the next.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

from benchmarks.catalogue import offers

URL = "https://www.example.com"

#: Name and bytes of a file.
File = tuple[str, bytes]

_ROOTED = re.compile(rb"""(\b(?:href|src|action|content)=["']?)/(?=[^/])""")
#: Where the words of a page's title begin.
TITLE = re.compile(rb"(<title\b[^>]*>|<h1\b[^>]*>)")
_CANONICAL = re.compile(rb"""<link\b[^>]*\brel=["']?canonical\b[^>]*>""")
_ORIGIN = re.compile(rb"https?://[^/\s\"'>]+")
#: The frontmatter of a source.
HEAD = re.compile(r"\A(?:\ufeff)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_OWN = re.compile(
    r"^(audience|stage|decision|outcome|next|title)\b.*\n(?:[ \t-].*\n)*", re.MULTILINE
)
_STAGES = ("tofu", "tofu", "tofu", "mofu", "bofu")
#: Folders of a corpus: built pages have this prefix, and these hold no pages of a site.
_BUILT, _ODD = "html-", ("nasty", "synthetic")

#: Two of three pages can be led on, as on a site that has begun with leadsto.
CONFIG = f"""\
site: {{url: {URL}/}}
source: content
output: site
path: {{max_clicks: {{tofu: 3, mofu: 3, bofu: 2}}}}
signup: [maven.com, dub.link]
kinds: {{"**/contact/**": conversation, "**/sign-up/**": conversation}}
audiences:
  engineers: {{who: Engineers who build on it}}
  buyers: {{who: People who decide on the budget}}
{offers("https://dub.link/6wk-rag-email")}"""


class CorpusError(Exception):
    """A folder that no site can be made of; the message says what it lacks."""


def fingerprint(corpus: Path) -> str:
    """What tells a corpus, and the sites that this module makes of it, from others."""
    digest = sha256(Path(__file__).read_bytes())
    for file in sorted(corpus.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(corpus)}\0{file.stat().st_size}\0".encode())
    return digest.hexdigest()[:16]


def make_built(corpus: Path, folder: Path, pages: int) -> Path:
    """Make a project with a built site of so many pages, ``site/``; gives the site's folder.

    ``corpus`` holds folders of built HTML, ``html-…``. What an earlier run has made of the same
    corpus stays. Raises ``CorpusError``, ``OSError``.
    """
    return _made(corpus, folder, "site", pages, _built)


def make_written(corpus: Path, folder: Path, pages: int) -> Path:
    """Make a project with so many Markdown sources, ``content/``; gives their folder.

    ``corpus`` holds folders of Markdown. Nine of ten sources answer what leadsto asks, beside what
    their authors have written. Otherwise as ``make_built``.
    """
    return _made(corpus, folder, "content", pages, _written)


def make_plain(corpus: Path, folder: Path, pages: int) -> Path:
    """The same with no frontmatter but ours, which every generator can build."""
    return _made(corpus, folder, "content", pages, _plain)


def _made(
    corpus: Path, folder: Path, name: str, pages: int, files: Callable[[Path], Iterator[File]]
) -> Path:
    mark = f"{pages} {files.__name__} {fingerprint(corpus)}"
    done = folder / ".made"
    if not done.is_file() or done.read_text() != mark:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / name).mkdir(parents=True)
        (folder / "leadsto.yml").write_text(CONFIG)
        known: set[Path] = set()
        for file, data in islice(files(corpus), pages):
            path = folder / name / file
            if path.parent not in known:
                path.parent.mkdir(parents=True, exist_ok=True)
                known.add(path.parent)
            path.write_bytes(data)
        done.write_text(mark)
    return folder / name


# ----------------------------------------------------------------------------- built pages


def _built(corpus: Path) -> Iterator[File]:
    sites = [folder for folder in sorted(corpus.glob(f"{_BUILT}*")) if folder.is_dir()]
    read = [
        (site.name.removeprefix(_BUILT), file.relative_to(site).as_posix(), file.read_bytes())
        for site in sites
        for file in sorted(site.rglob("*.html"))
    ]
    if not read:
        raise CorpusError(f"{corpus}: no folder `{_BUILT}…` with pages in it.")
    for number in count(1):
        for site, name, data in read:
            folder = f"{site}-{number:04}"
            yield f"{folder}/{name}", _varied(data, folder.encode(), b"%d" % number)


def _varied(page: bytes, folder: bytes, number: bytes) -> bytes:
    """A built page as it would be below another folder of another site."""
    canonical = _CANONICAL.search(page)
    origin = _ORIGIN.search(canonical[0]) if canonical else None
    if origin:
        page = page.replace(origin[0], b"%s/%s" % (URL.encode(), folder))
    page = _ROOTED.sub(rb"\1/%s/" % folder, page)
    return TITLE.sub(rb"\g<1>No. %s " % number, page)


# --------------------------------------------------------------------------------- sources


def _written(corpus: Path) -> Iterator[File]:
    for name, text, at, number in _numbered(corpus):
        head = HEAD.match(text)
        own = _OWN.sub("", head[1].replace("\r\n", "\n")) if head else ""
        yield name, f"---\n{_answers(name, at, number)}{own}---\n{_body(text)}".encode()


def _plain(corpus: Path) -> Iterator[File]:
    yield "index.md", b"---\ntitle: Home\nkind: hub\nslug: home\n---\n\n# Home\n"
    for name, text, at, number in _numbered(corpus):
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower().removesuffix(".md"))
        dated = f"slug: {slug}\ndate: 2026-01-{at % 28 + 1:02}\n"  # Pelican asks for both
        yield name, f"---\n{_answers(name, at, number)}{dated}---\n{_body(text)}".encode()


def _numbered(corpus: Path) -> Iterator[tuple[str, str, int, int]]:
    """Names and texts without end, each with its place in the corpus and the number of its copy."""
    folders = [
        folder
        for folder in sorted(corpus.iterdir())
        if folder.is_dir() and not folder.name.startswith((_BUILT, *_ODD))
    ]
    read = [
        (file.relative_to(corpus).as_posix(), text)
        for folder in folders
        for file in sorted(folder.rglob("*.md"))
        if (text := _text(file))
    ]
    if not read:
        raise CorpusError(f"{corpus}: no folder with Markdown in it.")
    # taken in turn from the whole corpus, or a small site would be all of its first folder
    step = next((step for step in (7, 5, 3, 2) if len(read) % step), 1)
    for number in count(1):
        for at in range(len(read)):
            name, text = read[at * step % len(read)]
            yield f"part-{number:04}/{name}", text, at, number


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _body(text: str) -> str:
    head = HEAD.match(text)
    return text[head.end() :].lstrip("\r\n") if head else text


def _answers(name: str, at: int, number: int) -> str:
    """The frontmatter of a source; each tenth has not been answered yet by its author."""
    title = f"title: Page {at} of part {number}\n"
    if at % 10 == 0:
        return title
    return (
        f"{title}audience: {'buyers' if at % 4 == 0 else 'engineers'}\n"
        f"stage: {_STAGES[at % 5]}\n"
        f"decision: Whether to use {Path(name).stem.replace('-', ' ')} of part {number}\n"
        f"outcome: They know what no. {at} takes, and what to do next\n"
    )
