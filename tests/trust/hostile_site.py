"""A project with one text in every place from which leadsto takes a value, for each of many texts.

The text of a number stands on the pages ``shown/07`` (a block with all that the catalogue can say),
``own/07`` (a block with the page's own words), ``wrong/07`` (answers that are none), ``free/07``
(exempt), ``land/07`` (the offer's page), and in the entries ``offer-07``, ``aud-07``, ``lead-07``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Container, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml

_LONGEST = 200  #: bytes of a file's name
_PAGE = 500  #: characters in most places of a page
_CATALOGUE = 500  #: characters of a text in leadsto.yml, which must not have more than 1 MB
FOLDERS = ("shown", "own", "wrong", "free", "land")
URL = "https://fettle.example"
CALL = "https://calendar.example"


def written(
    root: Path,
    texts: Mapping[str, str],
    *,
    names: bool = True,
    folders: Container[str] = FOLDERS,
) -> Path:
    """Write sources, leadsto.yml, a built site, a baseline and exports; ``names``: odd names, too.

    Gives ``root``. Two projects of as many texts differ in nothing but these texts. ``folders``
    are those that have pages.
    """
    files = dict(_files(list(texts.values()), folders))
    if names:
        for number, text in enumerate(texts.values()):
            name = _name(text, number)
            files[f"docs/files/{name}/{name}.md"] = b"# A page without answers\n"
            files[f"site/files/{name}/{name}/index.html"] = _page("File", "<h1>A file</h1>")
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def _files(texts: list[str], folders: Container[str]) -> Iterator[tuple[str, bytes]]:
    joined = " ".join(text for text in texts if len(text) < 1_000)
    yield "leadsto.yml", _yaml(_settings([text[:_CATALOGUE] for text in texts], joined))
    yield "mkdocs.yml", _yaml({"site_name": joined, "site_url": URL, "plugins": ["leadsto"]})
    yield "docs/index.md", b"---\ntitle: Home\n---\n# Home\n"
    home = "".join(f'<p><a href="shown/{n:02}/">{_html(t)}</a></p>' for n, t in enumerate(texts))
    yield "site/index.html", _page("Home", f"<h1>Home</h1>{home}")
    for number, whole in enumerate(texts):
        text = whole[:_PAGE]
        for folder, (fields, body) in _pages(number, text).items():
            if folder not in folders:
                continue
            if folder == "shown":
                fields["decision"] = whole
            stem = f"{folder}/{number:02}"
            source = f"---\n{_yaml(fields).decode()}---\n# {_references(text)}\n\n{body}\n"
            yield f"docs/{stem}.md", source.encode()
            yield f"site/{stem}/index.html", _page(text, f"<h1>{_html(text)}</h1>{body}")
    yield "leadsto-baseline.json", _baseline(texts)
    yield "views.csv", _views(texts)
    yield "leads.csv", _leads(texts)


def _settings(texts: list[str], joined: str) -> dict[str, Any]:
    ids = range(len(texts))
    return {
        "site": {"url": URL, "locales": ["en", "de"]},
        "agreed": {"on": "2026-09-01", "by": texts[:40], "review": "2027-03-01"},
        "leads": {
            f"lead-{n:02}": {"means": [texts[n], "wants a talk"], "owner": t, "respond": t}
            for n, t in enumerate(texts)
        },
        "audiences": {
            f"aud-{n:02}": {"who": t, "roles": [t, "lead"], "not": [t], "size": t}
            for n, t in enumerate(texts)
        },
        "offers": {
            f"offer-{n:02}": _offer(n, t) | {"then": f"offer-{(n + 1) % len(ids):02}"}
            for n, t in enumerate(texts)
        }
        | {"beside": {**_offer(0, joined), "page": "/", "also": True, "for": ["any"]}},
        "exempt": [
            {"paths": [f"free/{n:02}.md"], "reason": f"press: {texts[n]}"} for n in ids[::2]
        ],
        "language": {"words": {"en": {"next": joined, "for": joined, "not_for": joined}}},
        "block": {"audience_line": "both", "kicker": "decision"},
        "rules": {"no-outcome": "note"},
        "segments": True,
        "carry": True,
        "fail_on": "error",
    }


def _offer(number: int, text: str) -> dict[str, Any]:
    words = dict.fromkeys(("title", "action", "helps", "why_now", "reassures"), text)
    calls = dict.fromkeys(("call", "within", "owner", "system", "route", "pipeline"), text)
    return {
        **words,
        "kind": "resource",
        "serves": ["tofu", text],
        "for": [f"aud-{number:02}"],
        "not_for": [text],
        "page": f"/land/{number:02}/",
        "captures": ["email", text],
        "asks": [text],
        "lead": f"lead-{number:02}",
        "follow_up": calls,
        "topics": [text],
        "asset": "/a.pdf",
        "locales": {"de": words},
    }


def _pages(number: int, text: str) -> dict[str, tuple[dict[str, Any], str]]:
    """Frontmatter and content below the heading, by folder."""
    said = dict.fromkeys(("title", "decision", "outcome", "problem", "why_now"), text)
    tags = {"tags": [text], "category": text, "author": text, "summary": text}
    shown = {"audience": [f"aud-{number:02}"], "not_for": [text], "stage": "tofu", **said, **tags}
    wrong = dict.fromkeys(
        ("title", "audience", "stage", "kind", "next", "decision_kind", "block", "lang", "draft"),
        text,
    )
    return {
        "shown": ({**shown, "next": f"offer-{number:02}"}, _content(number, text)),
        "own": (
            {**shown, "next": CALL, "next_action": text, "next_helps": text}
            | {"leadsto_ignore": f"no-path ({text})"},
            _content(number, text),
        ),
        "wrong": (
            {**wrong, "exempt_until": text, text: text, "audince": text, "intent": {text: text}},
            _content(number, text),
        ),
        "free": (
            {"title": text, "leadsto_ignore": [text, "no-path"]}
            | ({"exempt": f"archive: {text}"} if number % 2 else {}),
            "",
        ),
        "land": ({"title": text, "audience": [f"aud-{number:02}"], "stage": "tofu"}, _form(text)),
    }


def _content(number: int, text: str) -> str:
    """Links, pictures and a silence, on one line so that Markdown leaves it alone."""
    said = _html(text)
    because = " ".join(text.replace("-", " ").replace(">", " ").split())
    return (
        f'<div><h2 id="{said}">{said}</h2><p>{said}</p><a href="{said}" title="{said}">{said}</a> '
        f'<a href="../../land/{number:02}/">{said}</a> <img src="{said}" alt="{said}"> '
        f'<a href="https://elsewhere.example/?{said}" aria-label="{said}">x</a> '
        f"<!-- leadsto: ignore no-way-on because {_utf8(because[:200])} --></div>"
    )


def _form(text: str) -> str:
    said = _html(text)
    return (
        f'<div><form action="/send?{said}" name="{said}" id="{said}" method="get"><label>{said} '
        f'<input type="email" name="email" placeholder="{said}"></label><label>{said}<input '
        f'name="{said}" value="{said}"></label><select name="s"><option value="{said}">{said}'
        f'</option></select><button name="{said}">{said}</button></form></div>'
    )


def _page(title: str, body: str) -> bytes:
    said = _html(title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{said}</title>'
        f'<meta name="description" content="{said}"></head><body><nav><a href="/">{said}</a></nav>'
        f"<main>{body}</main><footer>{said}</footer></body></html>"
    ).encode()


def _baseline(texts: list[str]) -> bytes:
    entries = [{"rule": "no-path", "page": f"docs/{t}.md", "about": t} for t in texts[::3]]
    entries += [{"rule": t, "page": "docs/index.md"} for t in texts[1::3]]
    titles = {f"docs/{t}.md": t for t in texts[::3]}
    return json.dumps({"version": 1, "findings": entries, "titles": titles}).encode()


def _views(texts: list[str]) -> bytes:
    rows = [("path", "views", "channel", "actions")]
    rows += [(f"/{f}/{n:02}/", "9", _utf8(t), "1") for n, t in enumerate(texts)
             for f in ("shown", "own", "wrong")]  # fmt: skip
    rows += [(_utf8(f"/{t}"), "7", _utf8(t), "1") for t in texts]
    return _csv(rows)


def _leads(texts: list[str]) -> bytes:
    rows = [("page", "offer", "leads", "sales-ready", "customers")]
    rows += [(f"/shown/{n:02}/", f"offer-{n:02}", "3", "2", "1") for n in range(len(texts))]
    rows += [(_utf8(f"/{t}"), _utf8(t), "3", "2", "1") for t in texts]
    return _csv(rows)


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _yaml(content: Mapping[str, Any]) -> bytes:
    """Every text between quotation marks, whatever it holds; half a pair is refused in YAML."""
    text = yaml.dump(dict(content), default_style='"', width=10**9, sort_keys=False)
    return re.sub(r"(?<!\\\\)\\uD[89A-F]..", "?", str(text)).encode()


def quoted(text: str) -> str:
    """A text as a scalar of YAML on one line."""
    return _yaml({"x": text}).decode().strip().partition(": ")[2]


def _html(text: str) -> str:
    """A text as HTML shows it; what Markdown or UTF-8 cannot have becomes a reference."""
    said = _utf8(escape(text), "xmlcharrefreplace")
    return re.sub(r"[\n\r`]", lambda found: f"&#{ord(found[0])};", said)


def _references(text: str) -> str:
    """The same with no mark that Markdown knows."""
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)


def _utf8(text: str, errors: str = "replace") -> str:
    return text.encode("utf-8", errors).decode()


def _name(text: str, number: int) -> str:
    """The nearest that a folder can be called."""
    text = re.sub("[/\x00\ud800-\udc7f\udd00-\udfff]", "-", text)
    return os.fsdecode(text.encode("utf-8", "surrogateescape")[:_LONGEST]) + f"{number:02}"
