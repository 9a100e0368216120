"""The format ``sarif``: SARIF 2.1.0 (OASIS), within what GitHub code scanning takes.

GitHub's documentation, "SARIF support for code scanning", says which properties it uses and what
makes it refuse a file. It takes a suppressed result for an open one, so that baselined and silenced
findings are counted only.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from leadsto import __version__
from leadsto.model import SEVERITIES, Edit, Finding, Span
from leadsto.nodes.places import Places
from leadsto.report.content import Report
from leadsto.report.fingerprint import unique_fingerprints
from leadsto.report.harmless import harmless
from leadsto.report.pages import DOCUMENTATION, rule_address
from leadsto.report.platforms import encodable, merged, told
from leadsto.rules import all_rules, level_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: GitHub refuses a run with more results.
LIMIT = 25_000
#: The longest description of a rule that GitHub takes, in characters.
_DESCRIPTION = 1024
_ROOT = "%SRCROOT%"


def render(report: Report) -> str:
    """One log with one run, in plain ASCII."""
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run(report)]}, indent=2) + (
        "\n"
    )


def notice(report: Report) -> str:
    """What could not be written: the least severe findings beyond the limit; "" where all were."""
    left = len(report.judgement.findings) - LIMIT
    if left <= 0:
        return ""
    are = "finding is" if left == 1 else "findings are"
    return f"{left:,} {are} left out: GitHub takes {LIMIT:,} results."


def run(report: Report) -> dict[str, Any]:
    """The one run of a project; a log may hold the runs of several."""
    judgement = report.judgement
    marked = list(zip(judgement.findings, unique_fingerprints(judgement.findings), strict=True))
    if len(marked) > LIMIT:
        marked = sorted(marked, key=lambda pair: SEVERITIES.index(pair[0].severity))[:LIMIT]
    names = sorted({found.rule for found, _ in marked})
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left_out := notice(report):
        note = {"level": "warning", "message": {"text": left_out}}
        invocation["toolExecutionNotifications"] = [note]
    return {
        "tool": {
            "driver": {
                "name": "leadsto",
                "version": __version__,
                "informationUri": DOCUMENTATION,
                "rules": [_rule(name, report.judgement.site.config.preset) for name in names],
            }
        },
        # one category a project, for repositories that hold several
        "automationDetails": {"id": f"leadsto/{_uri(report.prefix)}"},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "properties": {
            "baselined": len(judgement.baselined),
            "silenced": len(judgement.silenced),
        },
        "results": [_result(found, mark, names, report) for found, mark in marked],
    }


def _rule(name: str, preset: str) -> dict[str, Any]:
    """A rule, from its page. ``python -OO`` leaves that out, and GitHub takes no empty text."""
    rule = all_rules().get(name)
    doc = rule.doc if rule else ""
    level = (level_of(rule, preset) if rule else None) or "note"
    address = rule_address(name)
    short = doc.partition("\n")[0] or name
    why = re.search(r"^## Why it matters\n\n(.+?)(?=\n\n|\Z)", doc, re.MULTILINE | re.DOTALL)
    full = f"{short} {' '.join(why[1].split())}" if why else short
    if len(full) > _DESCRIPTION:
        full = f"{full[: _DESCRIPTION - 1]}…"
    page = f"{doc}\n\n{address}".strip()
    return {
        "id": name,
        "name": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": page, "markdown": page},
        "helpUri": address,
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [rule.family] if rule else []},
    }


def _result(found: Finding, mark: str, names: list[str], report: Report) -> dict[str, Any]:
    path, span, _, text = told(found, report)
    file = {"uri": _uri(path), "uriBaseId": _ROOT}
    place = {"artifactLocation": file, "region": _region(span) if span else {"startLine": 1}}
    result = {
        "ruleId": found.rule,
        "ruleIndex": names.index(found.rule),
        "level": found.severity,
        # brackets that could make a link of it (SARIF 2.1.0, 3.11.6)
        "message": {"text": text.replace("](", "\\](")},
        "locations": [{"physicalLocation": place}],
        # GitHub reads the first of them only, whose name it gives to what it computes itself
        "partialFingerprints": {"primaryLocationLineHash": mark, "leadsto/v1": mark},
    }
    if found.fix and (text := report.text_of(found.page)):
        edit = merged(found.fix, Places(text))
        if edit:
            result["fixes"] = [_fix(found.fix.title, edit, file)]
    return result


def _fix(title: str, edit: Edit, file: dict[str, str]) -> dict[str, Any]:
    new = {"text": encodable(edit.text)}
    replacement = {"deletedRegion": _region(edit.span), "insertedContent": new}
    return {
        "description": {"text": harmless(title)},
        "artifactChanges": [{"artifactLocation": file, "replacements": [replacement]}],
    }


def _region(span: Span) -> dict[str, int]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line:
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return region


def _uri(path: str) -> str:
    """A path as a reference; bytes of a file's name that are no UTF-8 as they are."""
    try:
        return quote(path, safe="/", errors="surrogateescape")
    except UnicodeEncodeError:  # an address, from a page
        return quote(path, safe="/", errors="surrogatepass")
