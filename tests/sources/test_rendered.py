"""Facts of contents from build to build: what reading gives, and read but once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.html import facts as html_facts
from leadsto.html.facts import read_facts
from leadsto.html.providers import load_providers
from leadsto.model import Facts
from leadsto.sources.built import fingerprint
from leadsto.sources.rendered import Rendered, stored

FILE = ".leadsto/last-build.facts"
BOOK = "<h1 id='a'>A</h1><p><a href='https://book.example/x'>Book</a></p>"
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
OWN = ({"id": "book", "kind": "booking", "iframe": "book.example"},)
FRAME = "<p>x</p><iframe src='https://book.example/x'></iframe>"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The contents that were read, in that order."""
    seen: list[str] = []

    def reads(content: str, providers: object = None) -> Facts:
        seen.append(content)
        return read_facts(content, providers)  # type: ignore[arg-type]

    monkeypatch.setattr(html_facts, "read_facts", reads)
    return seen


def build(
    root: Path,
    *contents: str,
    rendered: Rendered | None = None,
    own: tuple[dict[str, str], ...] = (),
) -> list[Facts]:
    """What a build reads of its contents, which it keeps."""
    rendered = rendered or Rendered()
    rendered.begin(root, own)
    facts = [rendered.facts(content) for content in contents]
    rendered.keep(root, facts)
    return facts


def test_the_next_build_reads_only_what_is_new(tmp_path: Path, read: list[str]) -> None:
    first = build(tmp_path, BOOK, FORM)
    second = build(tmp_path, FORM, FRAME, BOOK)
    assert read == [BOOK, FORM, FRAME]
    assert second == [first[1], read_facts(FRAME), first[0]]
    assert build(tmp_path, FORM, FRAME, BOOK) == second
    assert read == [BOOK, FORM, FRAME]


@given(st.lists(st.text(alphabet="<>ap/ hrf='#é\udc80 \n") | st.sampled_from([BOOK, FORM, FRAME])))
def test_they_are_what_reading_gives(
    tmp_path_factory: pytest.TempPathFactory, contents: list[str]
) -> None:
    root = tmp_path_factory.mktemp("any")
    for _ in range(2):
        assert build(root, *contents) == [read_facts(content) for content in contents]


def test_in_one_process_they_are_the_same_objects(tmp_path: Path, read: list[str]) -> None:
    rendered = Rendered()
    first = build(tmp_path, BOOK, FORM, rendered=rendered)
    second = build(tmp_path, FORM, BOOK, rendered=rendered)
    assert second[0] is first[1]
    assert second[1] is first[0]
    build(tmp_path, BOOK, rendered=rendered)
    (tmp_path / FILE).unlink()
    build(tmp_path, FORM, rendered=rendered)  # the last build had no use for it
    assert read == [BOOK, FORM, FORM]


def test_another_row_of_the_table_or_another_leadsto_reads_anew(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (plain,) = build(tmp_path, FRAME)
    (known,) = build(tmp_path, FRAME, own=OWN)
    assert plain.embeds == ()
    assert known == read_facts(FRAME, load_providers(OWN))
    assert known.embeds[0].provider == "book"
    assert build(tmp_path, FRAME) == [plain]
    assert len(read) == 2

    fingerprint._code.cache_clear()
    monkeypatch.setattr(fingerprint, "__version__", "0.0.0")
    build(tmp_path, FRAME)
    fingerprint._code.cache_clear()
    assert len(read) == 3


@pytest.mark.parametrize("kept", [0, 1, 30, -1])
def test_of_a_damaged_file_nothing_is_believed_and_it_is_mended(
    tmp_path: Path, read: list[str], kept: int
) -> None:
    first = build(tmp_path, BOOK, FORM)
    file = tmp_path / FILE
    whole = file.read_bytes()
    for damaged in (whole[:kept], whole[:kept] + b"?" + whole[kept:], b"{}", bytes(200)):
        file.write_bytes(damaged)
        del read[:]
        assert build(tmp_path, BOOK, FORM) == first
        assert read == [BOOK, FORM]
        assert build(tmp_path, BOOK, FORM) == first
        assert read == [BOOK, FORM]


def test_what_no_build_uses_any_more_goes(tmp_path: Path) -> None:
    rendered = Rendered()
    for number in range(10):
        now = [f"<p>{number} {page}</p>" for page in range(50)]
        build(tmp_path, *now, rendered=rendered)
        assert len(stored(tmp_path)) <= 1.5 * len(now) + 100
        assert len(stored(tmp_path)) >= len(now)
    assert build(tmp_path, *now) == [read_facts(content) for content in now]


def test_facts_from_elsewhere_are_kept_too(tmp_path: Path) -> None:
    facts = read_facts(FORM)
    names = Rendered().keep(tmp_path, [facts, None, facts])
    assert names[0] == names[2]
    assert names[1] == ""
    assert stored(tmp_path)[names[0]] == facts


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / ".leadsto").write_text("a file stands in the way")
    for _ in range(2):
        assert build(tmp_path, BOOK) == [read_facts(BOOK)]
    assert read == [BOOK, BOOK]
    assert stored(tmp_path) == {}
