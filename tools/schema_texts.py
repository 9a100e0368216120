"""Write the descriptions of the JSON Schemas, which are the tables of the documentation.

python tools/schema_texts.py          write texts.json where it has changed
python tools/schema_texts.py --check  write nothing; exit 1 if it is stale
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from leadsto.report.pages import DOCUMENTATION

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src/leadsto/editor/schemas/texts.json"

#: Schema → tables: page, heading, where its fields stand in the schema, column of the text.
TABLES = {
    "config": (
        ("configuration.md", "Keys", "", 2),
        ("catalogue.md", "Audiences", "audiences.*.", 1),
        ("catalogue.md", "Offers", "offers.*.", 2),
        ("catalogue.md", "Leads", "leads.*.", 1),
    ),
    "frontmatter": (
        ("intent.md", "Intent", "", 1),
        ("intent.md", "Other fields", "", 1),
        ("intent.md", "Decisions", "decision.", 1),
    ),
}
_LINK = re.compile(r"\[([^]]*)\]\(([^)]*)\)")
_CODE = re.compile(r"`([^`]+)`")


def made() -> str:
    """The content of texts.json."""
    said = {
        schema: {path: text for table in tables for path, text in _of(*table)}
        for schema, tables in TABLES.items()
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _of(page: str, heading: str, inside: str, column: int) -> Iterator[tuple[str, str]]:
    for cells in _table(page, heading):
        text = _plain(cells[column], page)
        sentence = f"{text[:1].upper()}{text[1:]}" + ("" if text[-1:] in "?." else ".")
        default = _plain(cells[1].partition("; ")[2], page) if page == "configuration.md" else ""
        for name in _CODE.findall(cells[0]):
            yield inside + name, sentence + (f" Default: {default}." if default else "")


def _plain(cell: str, page: str) -> str:
    """Markdown as plain text, with the whole address of what it links to in brackets."""

    def address(match: re.Match[str]) -> str:
        return f"{match[1]} ({DOCUMENTATION}{_address(match[2], page)})"

    return _LINK.sub(address, cell).replace("`", "").strip()


def _address(target: str, page: str) -> str:
    path, _, anchor = target.partition("#")
    name = (path or page).removesuffix(".md")
    return f"{name}/" + (f"#{anchor}" if anchor else "")


def _table(page: str, heading: str) -> Iterator[list[str]]:
    """The rows of the first table below a heading, without its head."""
    section = (ROOT / "docs" / page).read_text("utf-8").partition(f"# {heading}\n")[2]
    rows = re.search(r"^\|.*?(?=\n\n|\Z)", section, re.MULTILINE | re.DOTALL)
    for row in rows[0].splitlines()[2:] if rows else ():
        yield re.split(r"(?<!\\) ?\| ", row.strip().removeprefix("| ").removesuffix(" |"))


def main(arguments: list[str]) -> int:
    """Write it, or tell whether it is stale."""
    stale = not FILE.exists() or FILE.read_text("utf-8") != made()
    if stale and "--check" in arguments:
        print(f"{FILE.relative_to(ROOT)} is stale: run tools/schema_texts.py")
        return 1
    if stale:
        FILE.write_text(made(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
