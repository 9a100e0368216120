from pathlib import Path

import pytest
from report.made import finding, report

import leadsto.report
from leadsto.report import FORMATS, MACHINE, format_named
from leadsto.report.pages import DOCUMENTATION


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_file_of_its_own(name: str) -> None:
    assert (Path(leadsto.report.__file__).parent / f"{FORMATS[name]}.py").is_file()
    assert "no-path" in format_named(name)(report(finding("no-path")))


def test_machine_formats_are_formats() -> None:
    assert set(FORMATS) >= MACHINE


def test_the_address_of_the_documentation_is_the_metadatas() -> None:
    from importlib.metadata import metadata

    assert f"Documentation, {DOCUMENTATION}" in metadata("leadsto").get_all("Project-URL", [])
