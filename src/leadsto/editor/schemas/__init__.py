"""JSON Schemas of leadsto.yml and of frontmatter, for editors and other tools.

Draft-07, which every editor knows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from leadsto.boundaries import must_stay, repository
from leadsto.config import Config
from leadsto.files import IGNORE, keep_from_git, write_atomic
from leadsto.report.pages import DOCUMENTATION

#: The first line of a leadsto.yml, which editors with the YAML language server obey.
MODELINE = "# yaml-language-server: $schema=.leadsto/schema/config.json"

FOLDER = ".leadsto/schema"  #: from the folder of leadsto.yml


def config_schema(config: Config | None) -> dict[str, Any]:
    """The schema of leadsto.yml, with what this project names in it; None: of any project."""
    from leadsto.editor.schemas.config import keys

    return _headed("config", "leadsto.yml", "Intent, offers and rules of a site.", keys(config))


def frontmatter_schema(config: Config | None) -> dict[str, Any]:
    """The schema of a page's frontmatter under a configuration; None: of any project."""
    from leadsto.editor.schemas.frontmatter import fields

    text = "What a page says of its reader and its next step, for leadsto."
    return _headed("frontmatter", "Frontmatter", text, fields(config))


def _headed(name: str, title: str, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"{DOCUMENTATION}schemas/{name}.json",
        "title": title,
        "description": text,
        **schema,
    }


def as_json(schema: dict[str, Any]) -> str:
    """A schema as it is written."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def refresh_schemas(config: Config) -> None:
    """Write them again where they were written before. Raises ``OSError``."""
    if (config.root / FOLDER).is_dir():
        write_schemas(config)


def write_schemas(config: Config) -> list[Path]:
    """Write both schemas into ``.leadsto/schema`` beside leadsto.yml. Raises ``OSError``."""
    folder, top = config.root / FOLDER, repository(config.root)
    must_stay(folder, top)
    folder.mkdir(parents=True, exist_ok=True)
    must_stay(folder.parent / IGNORE, top)
    keep_from_git(folder.parent)
    written = []
    for name, schema in (
        ("config", config_schema(config)),
        ("frontmatter", frontmatter_schema(config)),
    ):
        path = folder / f"{name}.json"
        must_stay(path, top)
        write_atomic(path, as_json(schema).encode(), lasting=False)
        written.append(path)
    return written
