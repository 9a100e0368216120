"""How much of each package the tests take, as a table in Markdown, and what they leave out.

    python tools/coverage_table.py build/coverage/figures.json

reads what `coverage json` has written of a run with branches. Below the table stands
what was not taken in the core, whose tests are to take all: `path.py:12` a line, `path.py:12->15` a
branch.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

#: What decides about pages and writes into them.
CORE = ("adopt", "block", "frontmatter", "html", "intent", "offers", "paths")


def package(path: str) -> str:
    """`src/leadsto/html/page.py` → `html`; other places have a name for all of theirs."""
    inside = PurePosixPath(path).parts
    if "plugin" in inside:
        return "plugin"
    below = inside[inside.index("leadsto") + 1 :]
    return below[0] if len(below) > 1 else "modules of the root"


def row(name: str, files: list[dict[str, Any]]) -> str:
    """A row of the table: name, lines, branches, and the share of both that was taken."""
    total = defaultdict[str, int](int)
    for file in files:
        for key, value in file["summary"].items():
            if isinstance(value, int):
                total[key] += value
    count = total["num_statements"] + total["num_branches"]
    taken = total["covered_lines"] + total["covered_branches"]
    lines = f"{total['covered_lines']:,} of {total['num_statements']:,}"
    branches = f"{total['covered_branches']:,} of {total['num_branches']:,}"
    return f"| {name} | {lines} | {branches} | {100 * taken / max(count, 1):.1f} % |"


def left_out(path: str, file: dict[str, Any]) -> Iterator[str]:
    """Lines and branches of a file that were not taken; not branches to such a line."""
    missing = set(file["missing_lines"])
    yield from (f"{path}:{line}" for line in sorted(missing))
    for start, end in file["missing_branches"]:
        if start not in missing and end not in missing:
            yield f"{path}:{start}->{end}"


def main(figures: str) -> None:
    """Print the table and the list."""
    files: dict[str, dict[str, Any]] = json.loads(Path(figures).read_text("utf-8"))["files"]
    packages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, file in files.items():
        packages[package(path)].append(file)
    core = [file for name in CORE for file in packages[name]]
    print("| package | lines | branches | of both |\n|---|---|---|---|")
    for name in CORE:
        print(row(f"`{name}`", packages[name]))
    print(row("the core", core))
    for name in sorted(packages.keys() - set(CORE)):
        print(row(f"`{name}`" if " " not in name else name, packages[name]))
    print(row("everything", list(files.values())))
    for path, file in sorted(files.items()):
        if package(path) in CORE:
            for place in left_out(path, file):
                print(place)


if __name__ == "__main__":
    main(sys.argv[1])
