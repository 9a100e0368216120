"""Sites of up to a million small pages, made by counting: no corpus is needed, and no chance.

A page has 1 to 3 kB, as the text of one without its theme: a head with what it says of its readers,
a menu, headings, some text, and 10 to 19 links. A quarter of the files are redirects, as on real
sites. Some of the pages have a fault: one in fifty links to a page that there is not, one in
fifty leads nowhere, one in a hundred has forgotten what it is to change.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.catalogue import CALL, offers

URL = "https://docs.example.com"
_COURSE = "https://lists.example.net/course"

CONFIG = f"""\
site: {{url: {URL}/}}
source: content
output: site
path: {{max_clicks: {{tofu: 3, mofu: 3, bofu: 2}}}}
audiences:
  engineers: {{who: Engineers who build on it}}
  operators: {{who: Operators who keep it running}}
  buyers: {{who: People who decide on the budget}}
{offers(_COURSE)}"""

_FOLDER = 100  #: files in a folder
_GROUP = 100  #: folders in a folder above
_REDIRECTS = 4  #: one file of so many, the last of them

_VERBS = "Install Configure Upgrade Monitor Secure Back-up Restore Migrate Tune Deploy Test".split()
_THINGS = (
    "agent cluster index queue gateway scheduler registry dashboard webhook pipeline volume "
    "certificate connector"
).split()
_WHERE = "Debian Windows Kubernetes macOS Docker AWS Azure".split()
_STAGES = ("tofu", "", "tofu", "mofu", "", "bofu", "")
_READERS = ("engineers", "operators", "buyers")
_MENU = "".join(
    f'<li><a href="/{name}/">{name.capitalize()}</a></li>'
    for name in ("start", "guides", "reference", "releases", "support", "about")
)
_TEXT = (
    "The service reads its settings once and keeps them until it is told to read them again.",
    "What is not written there is taken from the defaults of the release that is running.",
    "A change of the layout on disk is announced two releases before it is made.",
    "If the check fails, the node goes on with what it had and says so in its log.",
    "Several of them may run side by side as long as no two write to the same place.",
)


def make_large(folder: Path, pages: int) -> Path:
    """Make a project with a built site of so many HTML files, ``site/``; gives the site's folder.

    What an earlier run has made of that size stays. Raises ``OSError``.
    """
    site, done = folder / "site", folder / ".made"
    if not done.is_file() or done.read_text() != str(pages):
        site.mkdir(parents=True, exist_ok=True)
        (folder / "leadsto.yml").write_text(CONFIG)
        known = ""
        for name, html in large_pages(pages):
            above = name.rpartition("/")[0]
            if above != known:
                (site / above).mkdir(parents=True, exist_ok=True)
                known = above
            with open(site / name, "wb", 0) as file:  # noqa: PTH123 - a million of them
                file.write(html.encode())
        done.write_text(str(pages))
    return site


def large_pages(pages: int) -> Iterator[tuple[str, str]]:
    """The name and the text of each file of a site, the home page first."""
    links = "".join(
        f'<li><a href="/{_folder(at)}/">Part {at:,}</a></li>'
        for at in range(min(20, -(-pages // _FOLDER)))
    )
    yield "index.html", _page(0, "Documentation", f"<ul>{links}</ul>")
    for number in range(1, pages):
        at = number // _FOLDER
        if number % _REDIRECTS == _REDIRECTS - 1:
            yield _name(number), _redirect(number, pages)
        else:
            yield _name(number), _page(number, _title(number), _content(number, pages), at)


def _folder(at: int) -> str:
    return f"part-{at // _GROUP}/{_THINGS[at % len(_THINGS)]}-{at % _GROUP}"


def _name(number: int) -> str:
    """The file of a page. The first of a folder is its own page."""
    if number == 0:
        return "index.html"
    folder = _folder(number // _FOLDER)
    return f"{folder}/{'index' if number % _FOLDER == 0 else _slug(number)}.html"


def _slug(number: int) -> str:
    return f"{_title(number).lower().replace(' ', '-')}"


def _title(number: int) -> str:
    verb, thing = _VERBS[number % len(_VERBS)], _THINGS[number // 7 % len(_THINGS)]
    return f"{verb} the {thing} on {_WHERE[number // 91 % len(_WHERE)]} {number}"


def _redirect(number: int, pages: int) -> str:
    to = _name(min(number - 1, pages - 1)).rpartition("/")[2]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Redirecting</title>'
        f'<meta http-equiv="refresh" content="0; url={to}"><link rel="canonical" href="{to}">'
        f'</head><body><a href="{to}">This page has moved.</a></body></html>\n'
    )


def _content(number: int, pages: int) -> str:
    """The text of a page and its links: to pages nearby, to some far away, to offers, to others."""
    if number % 50 == 7:
        return "".join(f"<p>{line}</p>" for line in _TEXT)
    begin = number - number % _FOLDER
    size = min(_FOLDER, pages - begin)
    near = [begin + (number * step + step) % size for step in (3, 7, 11, 13, 17)]
    far = [(number * step + 101) % pages for step in (31, 1_009, 10_007)[: 1 + number % 3]]
    items = [
        *(f'<a href="{_near(to)}">{_title(to)}</a>' for to in near if to != number),
        *(f'<a href="/{_address(to)}">{_title(to)}</a>' for to in far if to != number),
        f'<a href="https://pkg.example.org/{_THINGS[number % len(_THINGS)]}">the package</a>',
    ]
    if number % 50 == 13:
        items.append(f'<a href="gone-{number}.html">what is planned</a>')
    if number % 6 == 1:
        items.append(f'<a href="{_COURSE}">The free course</a>')
    if number % 40 == 5:
        items.append(f'<a href="{CALL}">Book a call</a>')
    parts = zip(count(), items, strict=False)
    text = "".join(f"<p>{_TEXT[at % len(_TEXT)]} See {item}.</p>" for at, item in parts)
    return (
        f'<p>{_TEXT[number % len(_TEXT)]}</p><h2 id="before">Before you begin</h2>{text}'
        f'<h2 id="after">What is next for the {_THINGS[number % len(_THINGS)]}</h2>'
        '<p>It is ready as soon as the <a href="#before">preparations</a> are made.</p>'
    )


def _near(to: int) -> str:
    """A link as generators write it from one file of a folder to another."""
    return _name(to).rpartition("/")[2] if to else "/"


def _address(number: int) -> str:
    return _name(number).removesuffix("index.html")


def _says(number: int) -> str:
    """What four of seven pages say of their readers."""
    stage = _STAGES[number % len(_STAGES)]
    if not stage:
        return ""
    said = {
        "audience": _READERS[number % len(_READERS)],
        "stage": stage,
        "decision": f"Whether way {number} of doing it fits their system",
        "outcome": "" if number % 100 == 9 else f"They have chosen one of {number} ways",
    }
    return "".join(f'<meta name="leadsto:{k}" content="{v}">' for k, v in said.items() if v)


def _page(number: int, title: str, content: str, folder: int = 0) -> str:
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{URL}/{_address(number)}">{_says(number)}</head>\n'
        f'<body><header><nav><ul>{_MENU}</ul></nav></header>\n<main><nav aria-label="Breadcrumb">'
        f'<a href="/">Home</a> › <a href="/{_folder(folder)}/">Part {folder}</a></nav>'
        f"<article><h1>{title}</h1>\n{content}</article></main>\n"
        '<footer><a href="/legal/">Imprint</a></footer></body></html>\n'
    )
