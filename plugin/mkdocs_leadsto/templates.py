"""Pages whose template never prints the content, so that their block would be lost."""

from __future__ import annotations

import re

from jinja2 import Environment, TemplateError, meta

_PRINTS = re.compile(r"\bpage\s*\.\s*content\b")


def prints_content(env: Environment, name: str) -> bool:
    """Whether a template, or one that it extends or includes, prints the content.

    What cannot be told from the sources (a template chosen by a variable) counts as yes.
    """
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        try:
            source = env.loader.get_source(env, current)[0] if env.loader else ""
            names = list(meta.find_referenced_templates(env.parse(source)))
        except TemplateError:
            return True
        if _PRINTS.search(source) or None in names:
            return True
        waiting += [n for n in names if n]
    return False
