"""The source of a page whose intent was answered before it was written."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from leadsto.config import Config
from leadsto.frontmatter.spelling import one_text
from leadsto.frontmatter.writing import UnwritableError, Value, new_source

#: Generators whose themes take the title from the frontmatter and print it above the text; the
#: others take the first heading of the text.
_TITLED = frozenset({"pelican", "hugo", "jekyll", "eleventy", "astro", "hexo"})
_HTML = """<!doctype html>
<html>
<head>
  <meta charset="utf-8">
  <title>{}</title>
</head>
<body>
</body>
</html>
"""


def keyed(answers: Mapping[str, Value], config: Config) -> dict[str, Value]:
    """Answers by the keys that they are read from: those that ``map`` in leadsto.yml names.

    Raises ``UnwritableError`` for a field that ``map`` only finds below another key.
    """
    return {_key(field, config): value for field, value in answers.items()}


def _key(field: str, config: Config) -> str:
    keys = config.map.get(field, (field,))
    flat = next((key for key in keys if "." not in key), "")
    if not flat:
        raise UnwritableError(
            f"{config.file} reads `{field}` from `{keys[0]}`, below another key: write it by hand."
        )
    return flat


def begun(title: str, fields: Mapping[str, Value], name: str, reader: str, generator: str) -> str:
    """The text of a new page: its title and its fields, each where its generator looks for it.

    ``name`` and ``reader`` as for ``read_frontmatter``. Raises ``UnwritableError``.
    """
    title = one_text("title", title) if title else ""
    suffix = name[name.rfind(".") + 1 :].lower()
    if suffix == "rst":
        room = len(title) if title.isascii() else 2 * len(title)  # wide letters take two columns
        return new_source(fields, name, reader, f"{title}\n{'=' * room}\n")
    if suffix in ("html", "htm") and (generator == "pelican" or generator not in _TITLED):
        return new_source(fields, name, reader, _HTML.format(escape(title)))
    if generator in _TITLED:
        return new_source({"title": title, **fields}, name, reader)
    return new_source(fields, name, reader, f"# {title}\n")
