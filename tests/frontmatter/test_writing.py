"""Fields that are put in: read back as they were meant, and nothing else touched."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import docutils.core
import docutils.nodes
import markdown
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from plugin_builds import project, run

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.frontmatter.writing import (
    UnwritableError,
    Value,
    new_source,
    with_fields,
    with_fields_in,
)
from leadsto.intent.read import read_intent
from leadsto.intent.texts import clean
from leadsto.model import Edit, Frontmatter
from leadsto.rules.edits import applied
from leadsto.rules.mending import values

INTENT: dict[str, Value] = {
    "audience": ("export-manager", "forwarder"),
    "stage": "mofu",
    "decision": "Which first: the forms, or the hand-off",
    "outcome": "They measure before they buy",
}


def write(text: str, name: str, reader: str, fields: dict[str, Value] | None = None) -> str:
    before = read_frontmatter(text.encode(), name, reader)
    return applied(before.text, with_fields(before, fields or INTENT, name, reader))


def why_not(text: str, name: str, reader: str, fields: dict[str, Value] | None = None) -> str:
    with pytest.raises(UnwritableError) as refused:
        write(text, name, reader, fields)
    return str(refused.value)


# ---------------------------------------------------------------------- in every dialect there is

YAML = """audience: export-manager, forwarder
stage: mofu
decision: "Which first: the forms, or the hand-off"
outcome: They measure before they buy
"""
RAW = YAML.replace('"', "")
TOML = """audience = "export-manager, forwarder"
stage = "mofu"
decision = "Which first: the forms, or the hand-off"
outcome = "They measure before they buy"
"""
REST = "".join(f":{line}\n" for line in RAW.splitlines())
JSON = """"audience": "export-manager, forwarder",
  "stage": "mofu",
  "decision": "Which first: the forms, or the hand-off",
  "outcome": "They measure before they buy\""""
METAS = """<meta name="audience" content="export-manager, forwarder">
  <meta name="stage" content="mofu">
  <meta name="decision" content="Which first: the forms, or the hand-off">
  <meta name="outcome" content="They measure before they buy">
"""


WHERE = [
    # begun where there is nothing
    ("a.md", "mkdocs", "# Hi\n", f"---\n{YAML}---\n\n# Hi\n"),
    ("a.md", "mkdocs", "", f"---\n{YAML}---\n"),
    ("a.md", "mkdocs", "X\n", f"---\n{YAML}---\n\nX\n"),
    ("a.md", "", "\nText\n", f"---\n{YAML}---\n\nText\n"),
    ("a.md", "pelican-yaml", "Text\n", f"---\n{YAML}---\n\nText\n"),
    ("a.md", "pelican", "Text\n", f"{RAW}\nText\n"),
    ("a.rst", "pelican", "Title\n=====\n\nText\n", f"Title\n=====\n\n{REST}\nText\n"),
    ("a.rst", "pelican", "Title\n=====", f"Title\n=====\n\n{REST}"),
    ("a.rst", "", "X\n", f"{REST}\nX\n"),
    ("a.rst", "", "Title\n=====\nText", f"Title\n=====\n\n{REST}\nText"),
    ("a.rst", "pelican", ".. note\n\nText\n", f".. note\n\n{REST}\nText\n"),
    ("a.html", "", "<p>x</p>\n", f"---\n{YAML}---\n\n<p>x</p>\n"),
    (
        "a.html",
        "pelican",
        "<html><head>\n  <meta charset='utf-8'>\n</head></html>\n",
        f"<html><head>\n  <meta charset='utf-8'>\n  {METAS}</head></html>\n",
    ),
    (
        "A.HTM",
        "pelican",
        "<html>\n<head><title>x</title></head></html>\n",
        "<html>\n<head><title>x</title>\n" + METAS.replace("\n  ", "\n") + "</head></html>\n",
    ),
    (
        "A.HTM",
        "pelican",
        "<head>\n</head>\n",
        "<head>\n" + METAS.replace("\n  ", "\n") + "</head>\n",
    ),
    ("a.md", "", "<head></head>\n", f"---\n{YAML}---\n\n<head></head>\n"),
    # added to what is there
    (
        "a.md",
        "",
        "---\n  title: x\n---\n",
        "---\n  title: x\n" + "".join(f"  {line}\n" for line in YAML.splitlines()) + "---\n",
    ),
    ("a.md", "mkdocs", "title: x\n", f"title: x\n{RAW}"),
    ("a.md", "mkdocs", "title: x\n\nB", f"title: x\n{RAW}\nB"),
    (
        "a.md",
        "",
        "+++\ntitle = 'x'\n+++\nB\n\n[b]: x\n",
        f"+++\ntitle = 'x'\n{TOML}+++\nB\n\n[b]: x\n",
    ),
    (
        "a.md",
        "",
        "+++\ntitle = 'x'\n  # one\n  [params]\n  a = 1\n+++\nB\n",
        f"+++\ntitle = 'x'\n{TOML}  # one\n  [params]\n  a = 1\n+++\nB\n",
    ),
    ("a.md", "", '{"a": 1}\nB\n', '{"a": 1, ' + JSON.replace("\n  ", " ") + "}\nB\n"),
    ("a.md", "", "{}\nB\n", "{" + JSON.replace("\n  ", " ") + "}\nB\n"),
    (
        "a.md",
        "",
        '{\n    "a": 1\n}\nB\n',
        '{\n    "a": 1,\n    ' + JSON.replace("\n", "\n  ") + "\n}\nB\n",
    ),
    (
        "a.md",
        "",
        '{"a": 1,\n    "b": 2\n}\nB\n',
        '{"a": 1,\n    "b": 2,\n    ' + JSON.replace("\n", "\n  ") + "\n}\nB\n",
    ),
    ("a.md", "mkdocs", "----: x\n- a\n", f"{RAW}----: x\n- a\n"),
    (
        "a.html",
        "pelican",
        "<head>\n<meta name='a' content='b'>\n  <meta name='c' content='d'>\n</head>\n",
        f"<head>\n<meta name='a' content='b'>\n  <meta name='c' content='d'>\n  {METAS}</head>\n",
    ),
    ("a.rst", "pelican", ":date: x", f":date: x\n{REST}"),
    (
        "a.rst",
        "pelican",
        ":date: x\n:kind: y\n:summary: one\n  two\n\nB\n",
        f":date: x\n:kind: y\n:summary: one\n  two\n{REST}\nB\n",
    ),
    (
        "a.html",
        "pelican",
        "<head>\n  <meta name='a' content='b'>\n  <link href='x'>\n</head>\n",
        f"<head>\n  <meta name='a' content='b'>\n  {METAS}  <link href='x'>\n</head>\n",
    ),
    (
        "a.md",
        "mkdocs",
        "---\ntitle: x # why\ntags:\n  - a\n# end\n---\nText\n",
        f"---\ntitle: x # why\ntags:\n  - a\n# end\n{YAML}---\nText\n",
    ),
    ("a.md", "", "---\ntext: |+\n  a\n\n...\nB", f"---\ntext: |+\n  a\n\n{YAML}...\nB"),
    ("a.md", "mkdocs", "title: x\n    more\n\nB\n", f"title: x\n    more\n{RAW}\nB\n"),
    ("a.md", "pelican", "Title: x", f"Title: x\n{RAW}"),
    ("a.md", "pelican", "Title: x\nText\n", f"Title: x\n{RAW}Text\n"),
    ("a.md", "pelican", "Title: x\nTags:\n- a\n\nB\n", f"{RAW}Title: x\nTags:\n- a\n\nB\n"),
    (
        "a.md",
        "",
        "+++\ntitle = 'x'\n\n# one\n[params]\na = 1\n+++\nB\n",
        f"+++\ntitle = 'x'\n{TOML}\n# one\n[params]\na = 1\n+++\nB\n",
    ),
    ("a.md", "", "+++\na = [\n[1]]\n+++\n", f"+++\n{TOML}a = [\n[1]]\n+++\n"),
    ("a.md", "", '{\n  "a": {"b": 1}\n}\nB\n', f'{{\n  "a": {{"b": 1}},\n  {JSON}\n}}\nB\n'),
    ("a.md", "", "---json\n{\n}\n---\nB\n", f"---json\n{{\n  {JSON}\n}}\n---\nB\n"),
    ("a.rst", "pelican", "T\n=\n\n:date: x\n\nB\n", f"T\n=\n\n:date: x\n{REST}\nB\n"),
    (
        "a.html",
        "pelican",
        "<head>\n  <title>x</title>\n</head>\n",
        f"<head>\n  <title>x</title>\n  {METAS}</head>\n",
    ),
]
#: TOML has no lines that end in CR.
WITH_ENDS = [
    (*case, end)
    for end in ("\n", "\r\n", "\r")
    for case in WHERE
    if end != "\r" or not case[2].startswith("+++")
]


@pytest.mark.parametrize(("name", "reader", "text", "written", "end"), WITH_ENDS)
def test_where_and_how(name: str, reader: str, text: str, written: str, end: str) -> None:
    expected = written.replace("\n", end) if "\n" in text else written

    assert write(text.replace("\n", end), name, reader) == expected


def test_pelican_with_fences_gets_what_both_readers_understand() -> None:
    text = "---\ntitle: x\ntags: [a, b]\n---\nB\n"
    fields: dict[str, Value] = {"stage": "mofu", "decision": "The forms, or the hand-off"}
    written = (
        "---\ntitle: x\ntags: [a, b]\nstage: mofu\ndecision: The forms, or the hand-off\n---\nB\n"
    )
    assert write(text, "a.md", "pelican", fields) == written
    refused = why_not(text, "a.md", "pelican")
    assert refused == (
        "Say `decision` without signs such as `: `, ` #` and quotation marks: "
        "they would not be read back."
    )
    assert why_not("---\ntitle: x\n---\nB\n", "a.md", "pelican") == refused


def test_what_only_pelican_understands_gets_what_pelican_understands() -> None:
    text = "---\ntitle: Caching: fast\n---\nB\n"

    assert write(text, "a.md", "pelican") == f"---\ntitle: Caching: fast\n{RAW}---\nB\n"
    assert why_not(text, "a.md", "pelican", {"outcome": "null"}).startswith("Say `outcome` without")


@pytest.mark.parametrize(
    ("name", "reader", "text", "why"),
    [
        (
            "a.md",
            "mkdocs",
            "---\ntitle: x\nStage: z\n---\n",
            "`Stage` is there already in line 3. W",
        ),
        (
            "a.md",
            "mkdocs",
            "---\nstage: ~\n---\n",
            "`stage` has no value yet in line 2. Write it there.",
        ),
        ("a.md", "mkdocs", "---\nx: [a\n---\n", "Mend the frontmatter first. Frontmatter does not"),
        ("a.md", "mkdocs", "+++\na = 1\n+++\n", "Mend the frontmatter first. MkDocs does not read"),
        (
            "a.md",
            "",
            "---\n{a: b}\n---\n",
            "The frontmatter has no place for `audience`, `stage`, `decision` and `outcome`. "
            "Write it by hand.",
        ),
        ("a.html", "pelican", "<p>x</p>\n", "Give the page a `<head>` first"),
        ("a.htm", "pelican", "<p>x</p>\n", "Give the page a `<head>` first"),
    ],
)
def test_refused(name: str, reader: str, text: str, why: str) -> None:
    assert why_not(text, name, reader).startswith(why)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (" \n", "`outcome` is empty. Give it a value, or leave it out."),
        ("a\x07", "Take the character U+0007 out of `outcome`."),
        ("\ud800", "Take the character U+D800 out of `outcome`."),
        (("a; b", "c"), "Take the semicolon out of `outcome`: it would part one in two."),
        ("*a*", "reStructuredText takes `*` in `outcome` for markup. Say it without that sign."),
        ("1. a", "reStructuredText takes `1.` in `outcome` for markup. Say it without that sign."),
    ],
)
def test_values_that_nobody_could_read(value: Value, why: str) -> None:
    assert why_not("Text\n", "a.rst", "pelican", {"outcome": value}) == why


def test_several_values_are_parted_as_every_reader_parts_them() -> None:
    def line(*items: str) -> str:
        return write("", "a.md", "pelican", {"not_for": items}).strip()

    assert line("a", "b c") == "not_for: a, b c"
    assert line("a, or b", "c") == "not_for: a, or b; c"
    assert line("a, or b") == "not_for: a, or b;"


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("a.md", "", '---\n"für: wen": you\'re\n---\n'),
        ("a.md", "+++\n+++\n", '+++\n"für: wen" = "you\'re"\n+++\n'),
        ("a.md", "{}\n", '{"für: wen": "you\'re"}\n'),
        (
            "a.html",
            "<head>\n</head>\n",
            '<head>\n<meta name="für: wen" content="you\'re">\n</head>\n',
        ),
    ],
)
def test_keys_and_values_with_signs(name: str, text: str, written: str) -> None:
    assert write(text, name, "", {"für: wen": "you're"}) == written


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_mark_at_the_beginning_stays_there(mark: bytes) -> None:
    data = with_fields_in(mark + b"# A\r\n", {"stage": "mofu"}, "a.md", "mkdocs")

    assert data == mark + b"---\r\nstage: mofu\r\n---\r\n\r\n# A\r\n"


def test_a_mere_warning_is_no_reason_to_write_nothing() -> None:
    text = "\n---\ntitle: x\n---\n"

    assert write(text, "a.md", "", {"stage": "mofu"}) == "\n---\ntitle: x\nstage: mofu\n---\n"
    assert why_not(text, "a.md", "mkdocs").startswith("Mend the frontmatter first. Remove the bl")


def test_what_the_reader_drops_already_is_no_reason_to_write_nothing() -> None:
    text = "---\ntags:\n- a\n- b\n---\n"

    written = write(text, "a.md", "pelican", {"stage": "mofu"})
    assert written == "---\nstage: mofu\ntags:\n- a\n- b\n---\n"


@pytest.mark.parametrize("key", ["not_for", "Not-For", "not for", '" not_for "'])
def test_a_field_is_there_however_its_key_is_spelled(key: str) -> None:
    refused = why_not(f"---\n{key}: x\n---\n", "a.md", "", {"not_for": "y"})

    assert refused.endswith(" is there already in line 2. Write it there.")


def test_nothing_to_add() -> None:
    assert with_fields(Frontmatter(), {}, "a.md", "mkdocs") == ()
    assert new_source({}, "a.md", "mkdocs", "# A\n") == "# A\n"


def test_an_unreadable_file_is_not_written_to() -> None:
    page = read_frontmatter("é".encode("utf-16"), "a.md", "")
    with pytest.raises(UnwritableError, match="UTF-16"):
        with_fields(page, INTENT, "a.md", "")


# ------------------------------------------------------------------------- whatever is written

#: What sentences are made of, and what the dialects trip over.
PIECES = st.sampled_from(
    """the of Which first forms é 語 😀 don't "so" 'so' a: b #c c# : ; , . - -- ? ! [x] {x} {{x}} *
    & % @ ` | > < \\ \\n / ~ = << yes no null 1.5 0x1F 2026-11-22 12:30 +1 .5 e3 __ a_ _b http://x/
    &amp; </head> ''' \"\"\" ::""".split()
)
SENTENCES = st.lists(PIECES, min_size=1, max_size=6).map(" ".join)
PEOPLE = st.lists(st.text("abé-0 ", min_size=1, max_size=9).map(str.strip), min_size=1, max_size=3)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
BODIES = st.sampled_from(["", "# A\n\nText: and more\n", "\nText", "Text", "---\nText\n"])


class Written(NamedTuple):
    """A page before fields are added."""

    name: str
    reader: str
    text: str


def _yaml(draw: st.DrawFn, body: str) -> str:
    given = {"title": draw(SENTENCES), "tags": draw(st.lists(SENTENCES, max_size=2))}
    style = draw(st.sampled_from([None, True]))
    head = yaml.safe_dump(given, allow_unicode=True, default_flow_style=style and False)
    return f"---\n{head}{draw(st.sampled_from(['', '# end', '# a: b']))}\n---\n{body}"


def _lines(draw: st.DrawFn, body: str) -> str:
    words = draw(st.lists(SENTENCES, min_size=1, max_size=3))
    gap = "\n" if body and not body.startswith("\n") else ""
    return "".join(f"Key{n}: {text}\n" for n, text in enumerate(words)) + gap + body


def _toml(draw: st.DrawFn, body: str) -> str:
    title = draw(SENTENCES).replace("\\", "").replace('"', "")
    table = draw(st.sampled_from(["", "[a]\nb = 1\n", "# c\n[[a]]\n", "a = [\n  [1],\n]\n"]))
    return f'+++\ntitle = "{title}"\n{table}+++\n{body}'


@st.composite
def pages(draw: st.DrawFn) -> Written:
    """A page in any dialect, its lines ended in any way."""
    body = draw(BODIES)
    form = draw(st.sampled_from(["none", "yaml", "lines", "toml", "json", "rest", "html"]))
    readers = {"none": ["", "mkdocs", "pelican", "pelican-yaml"], "yaml": ["", "mkdocs"]}
    readers |= {
        "lines": ["", "mkdocs", "pelican"],
        "rest": ["", "pelican"],
        "html": ["", "pelican"],
    }
    reader = draw(st.sampled_from(readers.get(form, [""])))
    suffix = form if form in ("html", "rst") else "md"
    match form:
        case "yaml":
            text = _yaml(draw, body)
        case "lines":
            text = _lines(draw, body)
        case "toml":
            text = _toml(draw, body)
        case "json":
            text = draw(st.sampled_from(['{"a": 1}\n', '{\n "a": []\n}\n'])) + body
        case "rest":
            suffix = "rst"
            text = draw(st.sampled_from(["", "Title\n=====\n\n:date: x\n\n", ".. note\n\n"])) + body
        case "html":
            title = draw(st.sampled_from(["<title>a &amp; b</title>", "", "<!-- x -->"]))
            text = f"<html>\n<head>{title}\n</head>\n<body>{body}</body></html>\n"
        case _:
            text = body
    return Written(f"page.{suffix}", reader, text.replace("\n", draw(ENDS)))


def edits_of(
    page: Frontmatter, fields: dict[str, Value], name: str, reader: str
) -> tuple[tuple[Edit, ...], str]:
    """The edits, or why there are none."""
    try:
        return with_fields(page, fields, name, reader), ""
    except UnwritableError as error:
        return (), str(error)


@given(pages(), PEOPLE, SENTENCES, SENTENCES)
def test_what_was_written_is_read_back(
    page: Written, people: list[str], decision: str, outcome: str
) -> None:
    name, reader, text = page
    fields: dict[str, Value] = {"stage": "bofu", "decision": decision, "outcome": outcome}
    people = [who for who in people if who]
    assume(people and not {"null", "~"} & set(people))
    fields |= {"audience": tuple(people)}
    before = read_frontmatter(text.encode(), name, reader)
    edits, refused = edits_of(before, fields, name, reader)
    if refused:
        # reST has markup that nothing quotes, and only YAML, TOML and JSON can say `~` and `null`
        quotes = before.dialect in ("yaml", "toml", "json")
        nothing = bool({"~", "null"} & {decision, outcome}) and not quotes
        assert name.endswith(".rst") or nothing or refused.startswith("Mend")
        return
    after = read_frontmatter(applied(before.text, edits).encode(), name, reader)
    read = read_intent(after, Config(Path("/site")), path=name, generator="mkdocs", on=date.today())

    assert [who.value for who in read.intent.audience] == list(dict.fromkeys(map(clean, people)))
    answers = read.intent.stage, read.intent.decision, read.intent.outcome
    said_so = [answer.value for answer in answers if answer]
    assert said_so == ["bofu", clean(decision), clean(outcome)]
    # the rest of the file is as it was: every edit only puts in
    assert all(edit.span[:2] == edit.span[2:] for edit in edits)
    kept = list(values(before.fields))
    said = [value for value in values(after.fields) if value[0].strip("/") not in fields]
    assert said == kept or (page.name.endswith("rst") and said[-len(kept) or len(said) :] == kept)
    assert {p.rule for p in after.problems} <= {p.rule for p in before.problems}
    if before.dialect in ("yaml", "toml", "json", "keyvalue"):
        assert after.text[after.body :] == before.text[before.body :]
    # a line ends as the file's others do
    ends = {end for end in ("\r\n", "\r", "\n") if end in text}
    if "\r\n" in ends:
        assert "\n" not in after.text.replace("\r\n", "")


@given(pages(), SENTENCES)
def test_fields_are_added_once(page: Written, outcome: str) -> None:
    before = read_frontmatter(page.text.encode(), page.name, page.reader)
    try:
        edits = with_fields(before, {"outcome": outcome}, page.name, page.reader)
    except UnwritableError:
        return
    again = applied(before.text, edits)
    assert "is there already" in why_not(again, page.name, page.reader, {"outcome": outcome})


# ----------------------------------------------------------------------------- the tools themselves


def pelican_markdown(text: str) -> dict[str, Any]:
    md = markdown.Markdown(extensions=["meta"])
    md.convert(text)
    return {key: " ".join(value) for key, value in md.Meta.items()}  # type: ignore[attr-defined]


@given(SENTENCES, SENTENCES)
def test_mkdocs_and_pelican_read_what_was_begun(decision: str, outcome: str) -> None:
    fields: dict[str, Value] = {"stage": "mofu", "decision": decision, "outcome": outcome}
    for reader, read in (("mkdocs", lambda text: get_data(text)[1]), ("pelican", pelican_markdown)):
        try:
            text = new_source(fields, "a.md", reader, "# A\n")
        except UnwritableError:
            assert reader == "pelican"
            continue
        assert read(text) == fields


@given(SENTENCES | st.text("-=+*:|.#_`'\"()[]<>/a1 ", min_size=1, max_size=8))
def test_docutils_reads_what_was_begun(outcome: str) -> None:
    try:
        text = new_source({"outcome": outcome}, "a.rst", "pelican", "Title\n=====\n\nText\n")
    except UnwritableError:
        return
    warnings = StringIO()
    tree = docutils.core.publish_doctree(
        text, settings_overrides={"warning_stream": warnings, "_disable_config": True}
    )
    (field,) = tree.findall(docutils.nodes.field)
    assert [child.astext() for child in field.children] == ["outcome", " ".join(outcome.split())]
    assert warnings.getvalue() == ""


def test_a_build_with_mkdocs_keeps_the_values(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, page, **_):\n    print(sorted(page.meta.items()))\n"
    files = {
        "mkdocs.yml": "site_name: x\nhooks: [hook.py]\n",
        "hook.py": hook,
        "docs/index.md": new_source(INTENT, "index.md", "mkdocs", "# A\n"),
    }
    ran = run(project(tmp_path, files), "mkdocs", "build", "--quiet")
    said = {**INTENT, "audience": "export-manager, forwarder"}
    assert str(sorted(said.items())) in ran.lines


def test_a_build_with_pelican_keeps_the_values(tmp_path: Path) -> None:
    conf = """
PATH = "content"
PLUGINS = []
CACHE_CONTENT = False
from pelican import signals
def told(generator):
    for page in generator.pages:
        told = [page.metadata[key] for key in ("audience", "decision", "outcome")]
        print(page.source_path[-3:], told)
signals.page_generator_finalized.connect(told)
"""
    fields = {"title": "A", **INTENT}
    html = "<html><head><title>A</title></head><body>x</body></html>\n"
    files = {
        "pelicanconf.py": conf,
        "content/pages/a.md": new_source(fields, "a.md", "pelican", "Text\n"),
        "content/pages/b.rst": new_source(INTENT, "b.rst", "pelican", "B\n=\n\nText\n"),
        "content/pages/c.html": new_source(INTENT, "c.html", "pelican", html),
    }
    ran = run(project(tmp_path, files), "pelican", "-s", "pelicanconf.py", "content")
    said = ["export-manager, forwarder", INTENT["decision"], INTENT["outcome"]]
    assert {line for line in ran.lines if line.startswith((".md", "rst", "tml"))} == {
        f".md {said}",
        f"rst {said}",
        f"tml {said}",
    }
