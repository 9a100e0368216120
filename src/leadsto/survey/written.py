"""What a source shows before anything is built: its links, forms and embeds, as facts.

Markdown and reST are turned into the little HTML that tells these, and read as a built page is.
What templates and shortcodes draw is only known where they are given an address as text.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator

from leadsto.frontmatter import read_frontmatter
from leadsto.html.facts import read_facts
from leadsto.html.providers import Providers
from leadsto.intent.tables import plain_key
from leadsto.model import Document, Facts, ListNode, MapNode, Node
from leadsto.nodes import text_of

_FENCED = re.compile(
    r"^([ \t]*+)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*+\2[^\n]*$|\Z)", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"`([^`\n]+)`")
#: What templates take for no text: where it begins and ends.
_COMMENTS = (("{% comment %}", "{% endcomment %}"), ("{#", "#}"), ("{{/*", "*/}}"))
_TEMPLATES = (("{{", "}}"), ("{%", "%}"))
_IMAGE = re.compile(r"!\[([^\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_TO = r"<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*"
_LINK = re.compile(
    rf"\[([^\[\]]{{1,300}})\]\(\s*+({_TO})(?:\s++[\"'(][^\n]{{0,200}}?[\"')])?\s*+\)"
)
_NAMED = re.compile(r"\[([^\[\]\n]{1,300})\]\s?\[([^\[\]\n]*)\]")
_NAME = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:\s*<?([^\s<>]+)>?[^\n]*$", re.MULTILINE)
_BARE = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+)>")
_REST = re.compile(r"`([^`<>]{1,300}?)\s?<([^<>`\s]+)>`__?")
#: What generators put around a path: Hugo, Jekyll, Nunjucks, Pelican.
_AROUND = (
    (re.compile(r"\{\{[<%]-?\s*(?:rel)?ref\s+\"?([^\"\s>%]+)\"?\s*-?[>%]\}\}"), r"\1"),
    (re.compile(r"\{%-?\s*(?:link|post_url)\s+([^\s%]+)\s*-?%\}"), r"/\1"),
    (re.compile(r"\{\{-?\s*['\"]([^'\"]*)['\"]\s*\|[^{}]*\}\}"), r"\1"),
    (re.compile(r"\{\{-?\s*site\.(?:base_?url|url)[^{}]*\}\}"), ""),
    (re.compile(r"\{(?:filename|static|attach)\}"), ""),
)
#: A shortcode or an include that is given a link: ``{{< button href="/x/" text="Try it" >}}``.
_SHORTCODE = re.compile(r"\{(?:\{[<%]|%)-?\s*(?:include\s+)?([\w./-]+)\s([^{}]*?)-?(?:[>%]\}|%)\}")
_GIVEN = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ADDRESSES = (
    "href", "url", "link", "to", "target", "button_url", "button_link", "link_target", "cta_url",
    "cta_link", "path",
)  # fmt: skip
_WORDS = (
    "text", "label", "button_text", "button_label", "link_text", "cta_text", "cta_label", "title",
    "name", "content",
)  # fmt: skip
#: Tables of frontmatter whose addresses are no calls to action.
_MENUS = ("menu", "menus", "navigation", "breadcrumbs", "sitemap", "redirects", "image", "images")
_WHOLE = re.compile(r"(?:/|https?://|mailto:)\S+")
#: Lists and tables inside each other that are looked into.
_DEEP = 6
#: Characters of a source that are looked at.
_MOST = 1_000_000


def written_facts(document: Document, reader: str, providers: Providers) -> Facts:
    """The facts that the source of a page tells. Raises nothing.

    Links keep the address that is written, so they may name sources: ``../pricing.md``.
    """
    found = read_frontmatter(document.data, document.path, reader)
    if not found.text:
        return Facts()
    body = found.text[found.body : found.body + _MOST]
    suffix = posixpath.splitext(document.path)[1].lower()
    told = "\n".join(_given(found.fields, 0))
    return read_facts(f"{as_html(body, suffix)}\n{told}", providers)


def _given(node: Node, depth: int) -> Iterator[str]:
    """The links that tables of the frontmatter hold, for a template to draw below the text."""
    if depth > _DEEP:
        return
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _given(item, depth + 1)
    if isinstance(node, MapNode):
        said = {plain_key(entry.key.text): entry.value for entry in node.entries}
        to = next((text for key in _ADDRESSES if (text := text_of(said.get(key)))), "")
        words = next((text for key in _WORDS if (text := text_of(said.get(key)))), "")
        if depth and words and _WHOLE.fullmatch(to):
            yield _link(to, html.escape(words))
        for key, inner in said.items():
            if key not in _MENUS:
                yield from _given(inner, depth + 1)


def as_html(body: str, suffix: str = ".md") -> str:
    """The links of a source as HTML, beside the HTML that stands in it.

    >>> as_html("Then [book a call](https://cal.example/me).")
    'Then <a href="https://cal.example/me">book a call</a>.'
    """
    text = body
    for begin, end in _COMMENTS:
        text = _without(text, begin, end)
    for around, path in _AROUND:
        text = around.sub(path, text)
    text = _SHORTCODE.sub(_shortcode, text)
    if suffix == ".rst":
        text = _REST.sub(lambda m: _link(m[2], m[1]), text)
    elif suffix not in (".html", ".htm"):
        text = _markdown(text)
    for begin, end in _TEMPLATES:
        text = _without(text, begin, end)
    return text


def _without(text: str, begin: str, end: str) -> str:
    """A text without what stands between two marks; what is never closed stays."""
    kept, at = [], 0
    while (start := text.find(begin, at)) >= 0:
        stop = text.find(end, start + len(begin))
        if stop < 0:
            break
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join(kept) + text[at:]


def _markdown(text: str) -> str:
    text = _CODE.sub(_verbatim, _FENCED.sub("", text))
    names = {found[1].casefold(): found[2] for found in _NAME.finditer(text)}
    text = _IMAGE.sub(r"\1", _NAME.sub("", text))
    text = _BARE.sub(lambda m: _link(m[1] if ":" in m[1] else f"mailto:{m[1]}", m[1]), text)
    text = _LINK.sub(lambda m: _link(m[2].strip("<>"), m[1]), text)
    return _NAMED.sub(lambda m: _link(names.get((m[2] or m[1]).casefold(), ""), m[1]) or m[0], text)


def _verbatim(code: re.Match[str]) -> str:
    """Code in a line as text in which nothing is a link."""
    return "".join(c if c.isalnum() or c in " .-_/" else f"&#{ord(c)};" for c in code[1])


def _link(to: str, label: str) -> str:
    """A link; "" where it leads nowhere or only a template knows where."""
    if not to or "{{" in to or "{%" in to:
        return label if to else ""
    return f'<a href="{html.escape(html.unescape(to))}">{_plain(label)}</a>'


def _plain(label: str) -> str:
    """A label without the marks of emphasis and the attributes of Markdown."""
    label = re.sub(r"\*\*|__|~~|\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)", "", label)
    return re.sub(r":[a-z0-9_+-]+:", "", label).strip()


def _shortcode(found: re.Match[str]) -> str:
    given = {m[1].lower(): m[2] or m[3] or "" for m in _GIVEN.finditer(found[2])}
    to = next((given[key] for key in _ADDRESSES if given.get(key)), "")
    words = next((given[key] for key in _WORDS if given.get(key)), "")
    return _link(to, html.escape(words)) if to and words else found[0]
