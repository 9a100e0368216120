"""The stamp of a build: written, read back, and never more believed than it deserves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leadsto import __version__
from leadsto.config import Config, load
from leadsto.model import Stamp
from leadsto.stamp import (
    LARGEST,
    STAMP_PATH,
    catalogue_digest,
    new_stamp,
    read_stamp,
    stamp_bytes,
    write_stamp,
)

OFFERS = "call: {kind: conversation, serves: [bofu]}\n"
STAMP = Stamp("inject", "0.1.0", 3, 2, "c0ffee", "2026-11-22T00:00:00Z", (STAMP_PATH,))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "leadsto.yml").write_bytes(b"offers: {file: offers.yml}\nextends: shared.yml\n")
    (tmp_path / "offers.yml").write_bytes(OFFERS.encode())
    (tmp_path / "shared.yml").write_bytes(b"preset: start\n")
    return load(tmp_path / "leadsto.yml")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_stamp(tmp_path, STAMP)

    assert read_stamp(tmp_path) == STAMP
    assert (tmp_path / STAMP_PATH).read_bytes() == stamp_bytes(STAMP)
    assert stamp_bytes(STAMP._replace(behind=3.5)) == stamp_bytes(STAMP)
    assert b"files" not in stamp_bytes(STAMP._replace(files=()))


def test_a_new_stamp_tells_the_time_of_the_build(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    found = new_stamp("mkdocs", config, pages=3, blocks=2)

    assert found == Stamp(
        "mkdocs", __version__, 3, 2, catalogue_digest(config), "2026-11-22T00:00:00Z"
    )
    for odd in ("soon", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", odd)
        assert new_stamp("mkdocs", config, pages=3, blocks=2).time > "2026"


@pytest.mark.parametrize("name", ["leadsto.yml", "offers.yml", "shared.yml"])
def test_the_digest_is_of_every_file_that_makes_the_configuration(
    config: Config, name: str
) -> None:
    before = catalogue_digest(config)
    file = config.root / name
    data = file.read_bytes()

    file.write_bytes(data.replace(b"\n", b"\r\n"))
    assert catalogue_digest(config) == before
    file.write_bytes(data + b"# one more line\n")
    assert catalogue_digest(config) != before


def test_the_digest_of_a_configuration_that_has_gone(config: Config) -> None:
    (config.root / "offers.yml").unlink()
    with pytest.raises(FileNotFoundError):
        catalogue_digest(config)


def test_a_stamp_is_as_young_as_its_build_even_with_the_same_bytes(tmp_path: Path) -> None:
    write_stamp(tmp_path, STAMP)
    os.utime(tmp_path / STAMP_PATH, (1_000, 1_000))
    assert (found := read_stamp(tmp_path, 1_090.5))
    assert found.behind == 90.5

    write_stamp(tmp_path, STAMP)
    assert (found := read_stamp(tmp_path, 1_090.5))
    assert found.behind == 0


GOOD = stamp_bytes(STAMP)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff\xfe\x00",
        b"[" * 50_000,
        b"{}",
        GOOD.replace(b'"format": 1', b'"format": 2'),
        GOOD.replace(b'"pages": 3', b'"pages": "3"'),
        GOOD.replace(b'"pages": 3', b'"pages": true'),
        GOOD.replace(b'"by": "inject",', b""),
        GOOD.replace(b"[", b"[1, "),
        GOOD.replace(b'"files"', b'"files": 1, "more"'),
        GOOD + b" " * LARGEST,
    ],
)
def test_what_is_no_stamp_is_none(tmp_path: Path, data: bytes) -> None:
    assert data != GOOD
    (tmp_path / "assets").mkdir()
    (tmp_path / STAMP_PATH).write_bytes(data)

    assert read_stamp(tmp_path) is None


def test_a_later_version_may_say_more(tmp_path: Path) -> None:
    write_stamp(tmp_path, STAMP)
    file = tmp_path / STAMP_PATH
    file.write_bytes(file.read_bytes().replace(b"{", b'{"mood": "good",'))

    assert read_stamp(tmp_path) == STAMP


def test_no_stamp_and_nothing_that_can_be_read(tmp_path: Path) -> None:
    assert read_stamp(tmp_path) is None
    assert read_stamp(tmp_path / "none") is None
    (tmp_path / STAMP_PATH).mkdir(parents=True)
    assert read_stamp(tmp_path) is None
    (tmp_path / STAMP_PATH).rmdir()
    os.mkfifo(tmp_path / STAMP_PATH)
    assert read_stamp(tmp_path) is None  # and does not wait for a writer
