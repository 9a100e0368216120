"""The schemas themselves: each tells wrong from right, and needs nothing from elsewhere."""

import json
import re

import pytest
from report.published import FOLDER, mistakes, mistakes_in_xml

WRONG = {
    "sarif-2.1.0": {"version": "2.1.0", "runs": [{"tool": {}}]},
    "rdjson": {"diagnostics": [{"message": "x"}]},
    "gitlab-code-quality": [{"description": "x"}],
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found(name: str) -> None:
    assert mistakes(WRONG[name], name)


def test_what_is_wrong_is_found_in_xml() -> None:
    assert mistakes_in_xml("<testsuites><testcase/></testsuites>", "junit-10")


def test_every_schema_is_told_of_and_refers_to_itself_only() -> None:
    told = (FOLDER / "README.md").read_text("utf-8")
    files = {path.name for path in FOLDER.iterdir()} - {"README.md"}

    assert files == set(re.findall(r"^\| `([^`]+)`", told, re.MULTILINE))
    for name in WRONG:
        text = (FOLDER / f"{name}.json").read_text("utf-8")
        assert all(ref.startswith("#") for ref in re.findall(r'"\$ref":\s*"([^"]*)"', text))
        assert json.loads(text)["$schema"].startswith("http://json-schema.org/draft-07/")
