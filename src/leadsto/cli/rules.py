"""``leadsto rules``: every rule, its severity, and what sets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leadsto.cli.options import Common, common, table_or_json
from leadsto.cli.output import out, say
from leadsto.cli.project import nearest_config, open_config
from leadsto.cli.table import table
from leadsto.config import Config
from leadsto.model.frozen import dataclass
from leadsto.report.json_format import dumped
from leadsto.rules import Rule, all_rules
from leadsto.rules.run import severity_of

#: Of the JSON form; grows when a field changes or goes.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Arguments(Common):
    """What was asked for."""

    form: str = "table"


@click.command("rules")
@table_or_json
@common
def command(**given: Any) -> None:
    """List the rules: severity, whether on, and by which line of the configuration."""
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Print the list. Without a configuration it is that of the preset `standard`."""
    if nearest_config(args.config):
        config = open_config(args.config)
    else:
        config = Config(Path.cwd())
        say("There is no leadsto.yml here or above; these are the defaults.")
    if args.form == "json":
        out(dumped(VERSION, {"rules": [_plain(rule, config) for rule in all_rules().values()]}))
        return
    rows = [
        (rule.name, severity_of(rule, config) or "off", _set_by(rule, config), rule.summary)
        for rule in all_rules().values()
    ]
    out(table(("rule", "severity", "set by", "what it says"), rows))


def _set_by(rule: Rule, config: Config) -> str:
    """The line that decides the severity, and the globs that decide it elsewhere."""
    key = f"rules.{rule.name}"
    span = config.origins.get(key)
    file = config.origin_files.get(key, config.file)
    usual = f"{file}:{span.line}" if span else f"preset {config.preset}"
    globs = [glob for glob, settings in config.per_path if rule.name in settings]
    return f"{usual}, other on {', '.join(globs)}" if globs else usual


def _plain(rule: Rule, config: Config) -> dict[str, Any]:
    severity = severity_of(rule, config)
    return {
        "rule": rule.name,
        "family": rule.family,
        "on": severity is not None,
        "severity": severity,
        "set_by": _set_by(rule, config),
        "scope": rule.scope,
        "needs": rule.needs,
        "fix": rule.fix or None,
        "summary": rule.summary,
    }
