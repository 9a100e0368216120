"""What fuzzing starts from: the files that the tests have, and the words of each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
FINDS = ROOT / "tests/fuzz_finds"
LONGEST = 4_096  #: bytes; longer seeds are cut, for short inputs tell more in the same time
_MOST = 500  #: files of a folder that the caller gives, from all over it


def seeds(target: str, folder: Path | None = None) -> Iterator[bytes]:
    """The inputs to start from: those of the tests, all finds, and the files of a folder."""
    yield b""
    for find in sorted((FINDS / target).glob("*")):
        yield find.read_bytes()
    for file in _SEEDS[target]():
        yield from _inputs(target, file)
    if folder:
        files = [file for file in sorted(folder.rglob("*")) if file.suffix in _SUFFIXES[target]]
        for file in files[:: len(files) // _MOST + 1]:
            yield from _inputs(target, file)


def _inputs(target: str, file: Path) -> Iterator[bytes]:
    data = file.read_bytes()[:LONGEST]
    if target == "frontmatter":
        kind = {".rst": 1, ".html": 2}.get(file.suffix, 0)
        yield from (bytes([4 * kind + reader]) + data for reader in range(4))
    elif target in ("html", "splice"):
        yield b"\0" + data
    elif target == "records":
        yield from (bytes([kind]) + data for kind in range(3))
    else:
        yield data


def _sources() -> Iterator[Path]:
    for folder in ("synthetic", "real"):
        yield from sorted((ROOT / "tests/frontmatter" / folder).glob("*"))


def _pages() -> Iterator[Path]:
    for folder in ("tests/html/labelled", "tests/block/golden", "tests/report/golden"):
        yield from sorted((ROOT / folder).rglob("*.html"))


def _exports() -> Iterator[Path]:
    yield from sorted((ROOT / "tests/traffic/fixtures").glob("*"))


def _configs() -> Iterator[Path]:
    yield from sorted((*ROOT.glob("tests/**/*leadsto.yml"), *ROOT.glob("*/leadsto.yml")))
    yield ROOT / "leadsto.yml"


def _records() -> Iterator[Path]:
    yield from sorted((ROOT / "tests/fuzz_seeds").glob("*"))


_SEEDS: Mapping[str, Callable[[], Iterator[Path]]] = {
    "frontmatter": _sources,
    "html": _pages,
    "splice": _pages,
    "analytics": _exports,
    "config": _configs,
    "records": _records,
}
_SUFFIXES: Mapping[str, frozenset[str]] = {
    "frontmatter": frozenset((".md", ".rst", ".html", ".mdx", ".markdown")),
    "html": frozenset((".html", ".htm", ".xhtml")),
    "splice": frozenset((".html", ".htm", ".xhtml")),
    "analytics": frozenset((".csv", ".tsv", ".zip")),
    "config": frozenset((".yml", ".yaml")),
    "records": frozenset((".json", ".js")),
}

_YAML = (
    r"""--- ... %YAML·1.2 %TAG·! &a *a !t !!str !!binary !!python/name: << <<:·*a | |2- > >+ ?·
    :· -· " ' \x41 \u0041 \ud800 \U0001f600 \UFFFFFFFF \L [ ] { } , # {{ }} {% %} ~ null
    2026-02-30 = @ `"""
    + " \x85 \u2028 \ufeff \0"
)
_HTML = """<!doctype·html> <html> <head> <body> </body> </html> <main> </main> <article> </article>
    <!-- --> --!> <![CDATA[ ]]> <?xml <script> </script> <template> </template> <svg> </svg> <title>
    </title> <textarea> <plaintext> <select> <table> <td> <p> <a·href= </a> <form>
    <input·name=email> <iframe·src= <noscript> <frameset> <base·href= <meta·charset= <link·rel=
    <meta·name="leadsto:intent"·content=' <!--·leadsto·--> data-leadsto= data-leadsto-placement=
    data-leadsto-head role=main hidden aria-label= &#xd800; &amp; http-equiv=refresh {{{ }}} utf-16
    shift_jis"""
#: Words that inputs are put together of, parted by blanks; a dot in the middle is a blank.
_WORDS: Mapping[str, str] = {
    "frontmatter": _YAML
    + """ title: intent: stage: audience: tofu leadsto: next: +++ ---toml ;;; ..·meta:: :name: ====
    <head> <meta <title> content= \"\"\" ''' ignore: because·""",
    "html": _HTML,
    "splice": _HTML,
    "analytics": """Views Page·path Landing·page Sessions Clicks Top·pages URL nb_visits label Date
    Leads Offer Page , ; " # #·---- 1,234 1.234 1·234 12% 20260101 2026-01-01 Total (other)
    (not·set) https:// //[ / ? \ufeff PK\x03\x04 PK\x01\x02 PK\x05\x06 .csv""",
    "config": _YAML
    + """ preset: site: url: offers: audiences: leads: agreed: rules: per_path: exempt: paths:
    until: defaults: map: values: stages: ladder: path: max_clicks: block: language: words:
    extends: file: kind: serves: for: then: follow_up: page: title: action: resource
    conversation list tofu mofu bofu ** ../ (?P<a> [z-a] (a+)+$ off error https://a.example""",
    "records": r"""{"version":1, "findings":[ {"rule": "page": "about": "titles":{ } ] , : 1e999 NaN
    -Infinity \ud800 "inputPath": "url": path,permalink Search.setIndex( {"docnames":[
    "filenames":[ "pages": "lead_somewhere": "audiences": "offers": null true ../ /a/ https://""",
}


def words(target: str) -> Iterator[bytes]:
    """The words of a format, as they are put into inputs."""
    for word in _WORDS[target].split(" "):
        if word.strip():
            yield word.strip("\n").replace("·", " ").encode()


def dictionary(target: str) -> str:
    """The words as a dictionary for libFuzzer."""
    quoted = ("".join(f"\\x{byte:02x}" for byte in word) for word in words(target))
    return "".join(f'"{word}"\n' for word in quoted)
