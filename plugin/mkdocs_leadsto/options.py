"""What mkdocs.yml may say of leadsto. Everything else stands in leadsto.yml."""

from __future__ import annotations

from mkdocs.config import Config
from mkdocs.config import config_options as c


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__ has no types
    """The options of the plugin."""

    config_file = c.Optional(c.Type(str))  #: relative to mkdocs.yml
    enabled = c.Type(bool, default=True)
    fail_on = c.Optional(c.Choice(["error", "warning", "note", "never"]))
