"""Generated sources of every dialect: some believable, some of what breaks a reader."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

#: Who reads a page.
READERS = st.sampled_from(["", "mkdocs", "pelican", "pelican-yaml"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
MARKS = st.sampled_from(["", "\ufeff"])
#: Letters of every width in UTF-8 and UTF-16, never white space at the ends.
WORDS = st.text("abXY019éß€語😀𐍈\u00a0", min_size=1).map(str.strip).filter(bool)
SENTENCES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
KEYS = st.lists(
    st.text("abcXYZ_-", min_size=1, max_size=8).filter(lambda key: key.strip("-")),
    min_size=1,
    max_size=6,
    unique=True,
)
#: Anything between quotation marks, the line ends of YAML that are none of ours included.
QUOTED = st.text("a \u2028\u2029\x85:#😀'\"\\", max_size=12)

#: What frontmatter is made of, and what breaks it.
PIECES = st.sampled_from(
    """title: x|stage: tofu|a: b: c|key:|- a|  - a|  k: v|    k: v|	t: v|# c|[|]|{|}|, |: |?|'|"||
    |> |&x |*x |!t |!!str |!!python/name:x |%|@|\\|\u2028|\x85|é|😀|...|---|--- |+++|-|http://x|~
    |<<: |2026-02-30|2026-01-01|=|intent:|Note: foo bar|Text here|Buyer Stage: x|yes: no""".split(
        "|"
    )
)
#: The same of the other dialects, and escapes of every kind.
OTHERS = st.sampled_from(
    r"""a = 1|a.b = "x"|[a]|[[a]]|'''|\"\"\"|1_0|2026-01-01T10:00:00Z|;;;|{"a": 1|}|"a": [|null|true
    |:a: b|:intent-stage: tofu|====|Title|.. x|.. meta::|<head>|<meta name=a content="b">|<title>
    |</title>|</head>|<!--|-->|{#|#}|"\ud800"|"\x41"|"\UFFFFFFFF"|%YAML 1.1|%TAG ! x|! |99999999999
    |<body>|"\q"|stage: "\u2028"|ignore: no-path (a)|leadsto:""".replace("\n    ", "").split("|")
)


def pages_of(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pieces one after the other, most of them with a line end."""
    return st.lists(st.tuples(pieces, st.sampled_from(["", "\n", "\n", "\r\n", "\n\n"]))).map(
        lambda parts: "".join(piece + end for piece, end in parts)
    )


PAGES = pages_of(PIECES)
FENCED = st.builds(
    "{}---\n{}\n{}".format,
    st.sampled_from(["", "", "\n"]),
    PAGES,
    st.sampled_from(["---\n", "---", "...\nBody\n", "---\nBody\n", ""]),
)


@st.composite
def yaml_pages(draw: st.DrawFn) -> tuple[str, list[Any]]:
    """A page, and for each key the text that stands at its value, or at its items."""
    end = draw(ENDS)
    lines: list[str] = ["---"]
    written: list[Any] = []
    for key in draw(KEYS):
        kind = draw(st.sampled_from(["plain", "quoted", "list", "flow"]))
        if draw(st.booleans()):
            lines.append("# a comment 😀" if draw(st.booleans()) else "")
        if kind == "plain":
            written.append(draw(SENTENCES))
            lines.append(f"{key}:  {written[-1]}  ")
        elif kind == "quoted":
            written.append(json.dumps(draw(QUOTED), ensure_ascii=False))
            lines.append(f"{key}: {written[-1]}")
        else:
            written.append(draw(st.lists(SENTENCES, min_size=1, max_size=3)))
            if kind == "flow":
                lines.append(f"{key}: [{', '.join(written[-1])}]")
            else:
                lines.append(f"{key}:")
                lines += [f"  - {item}" for item in written[-1]]
    return end.join([*lines, "---", "Body", ""]), written


#: Lines of the fields of each dialect, around a key and a value, and what stands around them.
_DIALECTS = {
    "yaml": ("---\n", "{}: {}\n", "---\nBody\n"),
    "keyvalue": ("", "{}: {}\n", "\nBody\n"),
    "toml": ("+++\n", "{} = '{}'\n", "+++\nBody\n"),
    "json": ('{{\n"begin": 1', ',\n"{}": "{}"', "\n}}\nBody\n"),
    "rest": ("Title\n=====\n\n", ":{}: {}\n", "\nBody\n"),
    "html": ("<html><head>\n", '<meta name="{}" content="{}">\n', "</head><body>x</body></html>\n"),
}


@st.composite
def _believable(draw: st.DrawFn) -> str:
    before, line, after = draw(st.sampled_from(sorted(_DIALECTS.values())))
    names = st.sampled_from(["stage", "audience", "outcome", "intent", "ignore", "next"])
    lines = [line.format(draw(names | KEYS.map(min)), draw(SENTENCES | PIECES)) for _ in range(3)]
    return before.format() + "".join(lines) + draw(st.sampled_from([after.format(), "", "\n"]))


@st.composite
def sources(draw: st.DrawFn) -> bytes:
    """The bytes of a source, of any dialect or of none."""
    text = draw(
        _believable()
        | PAGES
        | FENCED
        | pages_of(PIECES | OTHERS)
        | st.builds(
            "{0}\n{1}{0}\n".format, st.sampled_from(["+++", ";;;", "---"]), pages_of(OTHERS)
        )
        | st.text()
    )
    data = (draw(MARKS) + text).encode("utf-8", "surrogatepass")
    cut = draw(st.integers(0, len(data)) | st.just(len(data)))
    return data[:cut] + draw(st.sampled_from([b"", b"", b"", b"\xff", b"\0", b"\r"]))
