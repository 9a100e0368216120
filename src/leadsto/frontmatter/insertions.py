"""Where new fields go in a source, and in what form: the offsets and the lines to put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from leadsto.frontmatter import fences, rest
from leadsto.frontmatter.cut_off import is_item
from leadsto.frontmatter.keyvalue import read_pairs
from leadsto.frontmatter.lines import lines
from leadsto.frontmatter.spelling import (
    UnwritableError,
    json_text,
    meta_line,
    raw_line,
    rest_line,
    toml_line,
    yaml_line,
)
from leadsto.late import late
from leadsto.model import Frontmatter
from leadsto.nodes.places import Places

#: What may be put in: an offset in the text, and the new text, its lines ending in LF.
Insertion = tuple[int, str]
#: Texts of one line by their keys.
Texts = Mapping[str, str]

LINE_END = late(r"\r\n?|\n")
#: All of the head that may have to come first, such as its encoding.
_HEAD = late(r"<head(?:\s[^<>]*+)?>(?:(?!</head|<body).)*+", re.IGNORECASE | re.DOTALL)


def insertions(
    frontmatter: Frontmatter, texts: Texts, name: str, reader: str
) -> Iterator[Insertion]:
    """What may be tried, the best first. Raises ``UnwritableError`` where nothing may."""
    text = frontmatter.text
    match frontmatter.dialect:
        case "yaml":
            fence = fences.find(text, reader)
            if fence:
                yield fence.end, _lines(texts, yaml_line, _indent(frontmatter))
        case "keyvalue":
            yield _behind_pairs(text, texts, reader)
        case "toml":
            yield from _in_toml(text, texts, frontmatter.body)
        case "json":
            yield _in_json(frontmatter, texts)
        case "rest":
            yield _behind_fields(frontmatter, texts)
        case "html":
            yield _behind_metas(frontmatter, texts)
        case _:
            yield _begun(text, texts, name[name.rfind(".") + 1 :].lower(), reader)


def _lines(texts: Texts, line: Callable[[str, str], str], indent: str = "") -> str:
    return "".join(indent + line(key, text) for key, text in texts.items())


def _indent(frontmatter: Frontmatter) -> str:
    """The blanks before the last key at the margin."""
    entries = frontmatter.fields.entries
    span = entries[-1].key.span if entries else None
    return " " * (span.column - 1) if span else ""


def _behind_pairs(text: str, texts: Texts, reader: str) -> Insertion:
    """Behind the last line of ``key: value``; above them where a list of YAML stands there."""
    fenced = reader.startswith("pelican") and text.startswith("---")
    start = next(lines(text)).after if fenced else 0
    stop = read_pairs(text, start).stop
    new = _lines(texts, raw_line)
    if stop and not is_item(stop):
        return stop.start, new
    return (start, new) if stop else _at_end(text, new)


def _at_end(text: str, new: str) -> Insertion:
    """At the end of a text, whose last line may want its end."""
    return len(text), new if text.endswith(("\n", "\r")) else f"\n{new}"


def _in_toml(text: str, texts: Texts, body: int) -> Iterator[Insertion]:
    """Behind the last key that is in no table, else above the first."""
    block = [line for line in lines(text) if line.after <= body and not line.blank]
    opening, *inside = block[:-1]
    at = opening.after
    for line in inside:
        if line.text.lstrip().startswith("["):
            break
        if not line.text.lstrip().startswith("#"):
            at = line.after
    new = _lines(texts, toml_line)
    yield at, new
    yield opening.after, new


def _in_json(frontmatter: Frontmatter, texts: Texts) -> Insertion:
    """Behind the last value, on lines of their own where the others stand so."""
    text, fields = frontmatter.text, frontmatter.fields
    span = fields.span
    if span is None:
        return 0, ""
    brace = Places(text).index(span.end_line, span.end_column) - 1
    pairs = [f"{json_text(key)}: {json_text(value)}" for key, value in texts.items()]
    gap = ", " if span.line == span.end_line else f",\n{_indent(frontmatter) or '  '}"
    new = gap.join(pairs)
    at = len(text[:brace].rstrip())
    if fields.entries:
        return at, gap + new
    return at, gap[1:] + new if "\n" in gap else new


def _behind_fields(frontmatter: Frontmatter, texts: Texts) -> Insertion:
    """Behind the last field of a list."""
    key, value = frontmatter.fields.entries[-1]
    span = value.span or key.span
    last = span.end_line if span else 1
    text = frontmatter.text
    after = next((line.after for line in lines(text) if line.number == last), len(text))
    new = _lines(texts, rest_line)
    return (after, new) if after < len(text) else _at_end(text, new)


def _behind_metas(frontmatter: Frontmatter, texts: Texts) -> Insertion:
    """Behind the tag that holds the last value of the head."""
    text = frontmatter.text
    span = frontmatter.fields.entries[-1].value.span
    start = Places(text).index(span.end_line, span.end_column) if span else 0
    return _metas(text, text.find(">", start) + 1, texts)


def _metas(text: str, at: int, texts: Texts) -> Insertion:
    """Tags on lines of their own, as far from the margin as what stands above them."""
    line = LINE_END.split(text[:at])[-1]
    indent = line[: len(line) - len(line.lstrip())]
    new = "".join(f"\n{indent}{meta_line(key, value).rstrip()}" for key, value in texts.items())
    return at, new if text[at : at + 1] in ("\r", "\n") else f"{new}\n"


def _begun(text: str, texts: Texts, suffix: str, reader: str) -> Insertion:
    """A block where there is none, in the form that the page's reader keeps whole."""
    head = _HEAD.search(text) if suffix in ("html", "htm") else None
    if head:
        return _metas(text, len(head.group().rstrip()) + head.start(), texts)
    if suffix in ("html", "htm") and reader.startswith("pelican"):
        raise UnwritableError("Give the page a `<head>` first: Pelican reads no fields elsewhere.")
    gap = "\n" if text and text[0] not in "\r\n" else ""
    if suffix == "rst":
        at = rest.place(text)
        above = "\n" if at and not text[:at].endswith(("\n\n", "\r\n\r\n", "\r\r")) else ""
        if at and not text[:at].endswith(("\n", "\r")):
            above += "\n"
        below = "\n" if text[at:] and text[at] not in "\r\n" else ""
        return at, above + _lines(texts, rest_line) + below
    if reader == "pelican":
        return 0, _lines(texts, raw_line) + gap
    return 0, f"---\n{_lines(texts, yaml_line)}---\n{gap}"
