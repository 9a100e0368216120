"""A site in a folder, surveyed as ``leadsto init`` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from leadsto.config import Config
from leadsto.engine import judge
from leadsto.model import BuiltAt
from leadsto.sources import gather
from leadsto.survey import Survey, survey, with_written_facts

Surveyed = Callable[..., Survey]


@pytest.fixture
def surveyed(tmp_path: Path) -> Surveyed:
    """A function of texts by file names, and the folder of the built site among them."""

    def look(files: Mapping[str, str], built: str = "") -> Survey:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        config = Config(root=tmp_path)
        gathered = gather(config, at=BuiltAt(tmp_path / built if built else None))
        documents = gathered.documents
        if not gathered.surroundings.rendered:
            documents = with_written_facts(documents, gathered.surroundings.reader)
        return survey(judge(documents, config, gathered.surroundings, select=()).site)

    return look
