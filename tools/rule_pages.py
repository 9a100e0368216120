"""Write what is made from the rules: ``declared``, docs/rules/ and the list in README.md.

python tools/rule_pages.py          write what has changed, take away pages of rules that are gone
python tools/rule_pages.py --check  write nothing; exit 1 and name the files that are stale
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from leadsto.rules import Declared, Rule, rules_of

ROOT = Path(__file__).parents[1]
FOLDER = "docs/rules"
PACKAGE = "src/leadsto/rules"
DECLARED = f"{PACKAGE}/declared.py"
#: What a module of a rule says of itself; ``leadsto.rules`` explains it.
_WORDS = ("SCOPE", "NEEDS", "ALSO", "SEVERITY", "START", "OPTIONS", "FIX", "WAS")

#: Families in the order in which a page is read, with their headings. A new one comes last, under
#: its own name.
FAMILIES: Mapping[str, str] = {
    "reading": "Reading the file",
    "intent": "Intent",
    "audience": "Audience",
    "decision": "Decision, outcome, title",
    "next_step": "The next step",
    "paths": "Paths",
    "offers": "Offers",
    "landing": "Landing pages",
    "hand_off": "Measuring and hand-off",
    "whole_site": "The whole site",
}

_LOOKS_AT = {"page": "one page at a time", "site": "the site as a whole"}
_NEEDS = {
    "source": "the sources",
    "catalogue": "`leadsto.yml`",
    "content": "the page as the generator renders it",
    "site": "every page as the generator renders it",
}
_FIX = {
    "": "",
    "safe": " [`leadsto fix`](../fix.md) mends some of its findings.",
    "unsafe": " [`leadsto fix --unsafe`](../fix.md) mends some of its findings.",
}
#: An opening fence with a file's name, as docstrings have it: `` ```md docs/page.md``.
_FENCE = re.compile(r"^(`{3,}|~{3,})(\w+) (\S+)(?: .*)?$", re.MULTILINE)
_IN_README = re.compile(r"(?<=<!-- rules: begin -->\n).*?(?=<!-- rules: end -->)", re.DOTALL)


@cache
def said() -> Declared:
    """What the rules say of themselves, read from their files."""
    return {
        folder.name: {
            file.stem.replace("_", "-"): _said(f"leadsto.rules.{folder.name}.{file.stem}")
            for file in sorted(folder.glob("[!_]*.py"))
        }
        for folder in sorted(file.parent for file in (ROOT / PACKAGE).glob("*/__init__.py"))
    }


def _said(name: str) -> dict[str, Any]:
    module = importlib.import_module(name)
    return {word: getattr(module, word) for word in _WORDS if hasattr(module, word)}


@cache
def every_rule() -> Mapping[str, Rule]:
    """Every rule by name, those too that ``declared`` does not hold yet."""
    return rules_of(said())


def declared() -> str:
    """The module that holds what the rules say of themselves."""
    lines = [
        '"""What every rule says of itself, by family and name. Made by tools/rule_pages.py."""\n\n'
        "from collections.abc import Mapping\nfrom typing import Any\n\n# fmt: off\n"
        "DECLARED: Mapping[str, Mapping[str, Mapping[str, Any]]] = {\n"
    ]
    for family, rules in said().items():
        lines.append(f'    "{family}": {{\n')
        for name, words in rules.items():
            lines.append(f'        "{name}": {{\n')
            lines += [f'            "{word}": {_literal(v)},\n' for word, v in words.items()]
            lines.append("        },\n")
        lines.append("    },\n")
    return "".join((*lines, "}\n"))


def _literal(value: object) -> str:
    """A text, or a mapping or tuple of texts, as it is written in Python."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_literal(k)}: {_literal(v)}" for k, v in value.items())
        return f"{{{inside}}}"
    if isinstance(value, tuple):
        return f"({''.join(f'{_literal(item)}, ' for item in value).strip()})"
    return json.dumps(value, ensure_ascii=False)


def families() -> Iterator[tuple[str, list[Rule]]]:
    """The headings and their rules, in order."""
    order = list(FAMILIES)

    def place(rule: Rule) -> tuple[int, str]:
        known = rule.family in FAMILIES
        return order.index(rule.family) if known else len(order), rule.family

    for (_, family), rules in groupby(sorted(every_rule().values(), key=place), key=place):
        yield FAMILIES.get(family, family.replace("_", " ").capitalize()), list(rules)


def page(rule: Rule) -> str:
    """The page of one rule."""
    body = _FENCE.sub(r'\1\2 title="\3"', rule.doc.partition("\n")[2].strip())
    levels = "".join(f"| `{preset}` | {level} |\n" for preset, level in rule.levels.items())
    module = rule.module.__name__.replace(".", "/")
    return (
        f"---\ntitle: {rule.name}\n---\n\n"
        f"<!-- Made from src/{module}.py by tools/rule_pages.py; edit it there. -->\n\n"
        f"# {rule.name}\n\n{rule.summary}\n\n"
        f"{body}\n\n## Severity\n\n| preset | severity |\n|---|---|\n{levels}\n"
        f"The rule looks at {_LOOKS_AT[rule.scope]}. It needs {_NEEDS[rule.needs]}."
        f"{_FIX[rule.fix]}\n"
    )


def index() -> str:
    """The page that lists every rule."""
    parts = [
        "---\ntitle: Rules\n---\n\n"
        "<!-- Made from the rules' docstrings by tools/rule_pages.py; edit them there. -->\n\n"
        "# Rules\n\n"
        f"{len(every_rule())} rules. Severities are those of the preset `standard`; "
        "[Configuration](../configuration.md#severities) tells how to change them. "
        "`leadsto rules` prints this list with your own settings, "
        "and `leadsto explain RULE` prints a rule's page.\n"
    ]
    for heading, rules in families():
        rows = "".join(
            f"| [`{rule.name}`]({rule.name}.md) | {rule.levels['standard']} | {rule.summary} |\n"
            for rule in rules
        )
        parts.append(f"## {heading}\n\n| rule | severity | what it says |\n|---|---|---|\n{rows}")
    return "\n".join(parts)


def listed() -> str:
    """The short list of README.md."""
    lines = [
        f"- **{heading}**: {', '.join(f'`{rule.name}`' for rule in rules)}\n"
        for heading, rules in families()
    ]
    return f"{len(every_rule())} rules:\n\n{''.join(lines)}"


def files() -> dict[str, str]:
    """Every file that is made, by its path from the root of the repository."""
    made = {f"{FOLDER}/{name}.md": page(rule) for name, rule in every_rule().items()}
    readme = (ROOT / "README.md").read_text("utf-8")
    text, found = _IN_README.subn(lambda _: listed(), readme)
    if found != 1:
        raise SystemExit(
            "README.md needs one pair of <!-- rules: begin --> and <!-- rules: end -->"
        )
    return {DECLARED: declared(), **made, f"{FOLDER}/index.md": index(), "README.md": text}


def stale() -> dict[str, str | None]:
    """Files that are not as they would be made, with their new text; None for one too many."""
    made = files()
    extra = {p.relative_to(ROOT).as_posix() for p in (ROOT / FOLDER).glob("*.md")} - set(made)
    return {
        **{name: text for name, text in made.items() if _text(name) != text},
        **dict.fromkeys(sorted(extra)),
    }


def _text(name: str) -> str | None:
    path = ROOT / name
    return path.read_bytes().decode() if path.is_file() else None


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    changed = stale()
    for name, text in changed.items():
        print(name if text is not None else f"{name} (no such rule)")
        if "--check" in arguments:
            continue
        if text is None:
            (ROOT / name).unlink()
        else:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_bytes(text.encode())
    return int(bool(changed) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
