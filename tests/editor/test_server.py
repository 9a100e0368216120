"""The server over a pipe, with what VS Code and Neovim say that they can do."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

in_module = pytest.mark.asyncio(loop_scope="module")

SECONDS = 120  #: after which an answer is given up: other tests may hold the cores
PAGE = "docs/why-plans-slip.md"
CATALOGUE = "leadsto.yml"
UNITS = {"visual_studio_code": ("utf-16", 2), "neovim": ("utf-8", 4)}  #: of an emoji
Opened = Any
Told = list[types.Diagnostic]


@pytest_lsp.fixture(
    scope="module",
    loop_scope="module",
    params=["visual_studio_code", "neovim"],
    config=ClientServerConfig(
        server_command=[sys.executable, *"-m leadsto lsp --stdio --date 2026-11-22".split()]
    ),
)
async def client(request: Any, lsp_client: LanguageClient) -> AsyncIterator[None]:
    """One server for all tests, each of which has a project of its own in it."""
    registered: list[str] = []
    lsp_client.registered = registered  # type: ignore[attr-defined]
    lsp_client.kind = request.param  # type: ignore[attr-defined]

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        registered.extend(each.method for each in params.registrations)

    @lsp_client.feature(types.WORKSPACE_CODE_LENS_REFRESH)
    def refresh(_: None) -> None:
        pass

    started = lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities(request.param))
    )
    await asyncio.wait_for(started, SECONDS)
    yield
    await asyncio.wait_for(lsp_client.shutdown_session(), SECONDS)


class Editor:
    """A project in an editor."""

    def __init__(self, client: LanguageClient, opened: Opened) -> None:
        self.client, self.opened = client, opened
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return str((self.opened.root / name).as_uri())

    def id(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str | None = None) -> None:
        self.texts[name] = self.opened.files[name] if text is None else text
        self.versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), "markdown", 1, self.texts[name])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, name: str, old: str, new: str) -> None:
        assert old in self.texts[name]
        self.texts[name] = self.texts[name].replace(old, new)
        self.versions[name] += 1
        which = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(self.texts[name])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, [change]))

    def save(self, name: str) -> None:
        self.opened.write(name, self.texts[name])
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.id(name)))

    def close(self, name: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.id(name)))

    async def told(self, name: str, wanted: Callable[[Told], bool]) -> Told:
        """What is told of a file, as soon as it is as wanted."""
        uri = self.uri(name)

        async def wait() -> None:
            while uri not in self.client.diagnostics or not wanted([*self.client.diagnostics[uri]]):
                await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

        try:
            await answered(wait())
        except TimeoutError:
            raise AssertionError(f"{uri}: {self.client.diagnostics}") from None
        return [*self.client.diagnostics[uri]]

    async def has(self, name: str, *rules: str) -> Told:
        return await self.told(
            name, lambda told: sorted(str(d.code) for d in told) == sorted(rules)
        )

    def after(self, name: str, text: str) -> types.TextDocumentPositionParams:
        """The position behind a text."""
        before, found, _ = self.texts[name].partition(text)
        assert found
        before += found
        last = before.rpartition("\n")[2]
        encoding, _ = UNITS[self.client.kind]  # type: ignore[attr-defined]
        unit = len("x".encode(f"{encoding}-le" if encoding == "utf-16" else encoding))
        length = len(last.encode("utf-16-le" if encoding == "utf-16" else encoding)) // unit
        position = types.Position(before.count("\n"), length)
        return types.TextDocumentPositionParams(self.id(name), position)

    async def lens(self, name: str) -> list[str]:
        asked = self.client.text_document_code_lens_async(types.CodeLensParams(self.id(name)))
        return [lens.command.title for lens in await answered(asked) or () if lens.command]


async def answered(asked: Coroutine[Any, Any, Any]) -> Any:
    return await asyncio.wait_for(asked, SECONDS)


@pytest.fixture
def editor(client: LanguageClient, opened: Opened) -> Editor:
    return Editor(client, opened)


@in_module
async def test_opening_typing_and_putting_right(editor: Editor) -> None:
    editor.open(PAGE)
    await editor.has(PAGE)

    editor.type(PAGE, "stage: tofu", "stage: warm")
    [told] = await editor.has(PAGE, "unknown-value")
    assert told.severity == types.DiagnosticSeverity.Error
    assert told.source == "leadsto"
    assert told.code_description
    assert told.code_description.href == "https://leadsto.example/rules/unknown-value/"
    assert told.range == types.Range(types.Position(3, 7), types.Position(3, 11))

    editor.type(PAGE, "stage: warm", "stage: [")
    await editor.has(PAGE, "unreadable-frontmatter")
    editor.type(PAGE, "stage: [", "stage: mofu")
    await editor.has(PAGE)
    editor.close(PAGE)


@in_module
async def test_columns_are_counted_as_the_client_does(editor: Editor) -> None:
    _, units = UNITS[editor.client.kind]  # type: ignore[attr-defined]
    editor.open(PAGE, editor.opened.files[PAGE].replace("ops-lead", "[🚚 crew, nobody]"))

    told = await editor.has(PAGE, "unknown-audience", "unknown-audience")
    starts = sorted(d.range.start.character for d in told)
    assert starts == [11, 11 + units + 7]

    params = editor.after(PAGE, "audience: [🚚 crew, nob")
    found = await answered(
        editor.client.text_document_completion_async(
            types.CompletionParams(params.text_document, params.position)
        )
    )
    place = found.items[0].text_edit.range
    assert (place.start.character, place.end.character) == (11 + units + 7, 11 + units + 13)


@in_module
async def test_saving_judges_the_site(editor: Editor) -> None:
    editor.open(PAGE)
    await editor.has(PAGE)
    editor.type(PAGE, "---\n#", "next: chekclist\n---\n#")
    editor.save(PAGE)
    [told] = await editor.has(PAGE, "next-unresolved")
    assert "as of" not in told.message

    editor.type(PAGE, "title:", "tags: a\ntitle:")
    [stale] = await editor.told(PAGE, lambda t: any("as of the last save" in d.message for d in t))
    assert stale.range.start.line == told.range.start.line + 1

    editor.type(PAGE, "chekclist", "checklist")
    editor.save(PAGE)
    await editor.has(PAGE)


@in_module
async def test_completion(editor: Editor) -> None:
    editor.open(PAGE)
    editor.type(PAGE, "stage: tofu", "stage: ")
    params = editor.after(PAGE, "stage: ")
    found = await answered(
        editor.client.text_document_completion_async(
            types.CompletionParams(params.text_document, params.position)
        )
    )
    assert [item.label for item in found.items] == ["tofu", "mofu", "bofu"]


@in_module
async def test_hover_and_lens_tell_what_readers_get(editor: Editor) -> None:
    editor.opened.build()
    editor.open(PAGE)

    async def judged() -> None:
        while not await editor.lens(PAGE):
            await asyncio.sleep(0.05)

    await answered(judged())
    assert await editor.lens(PAGE) == ["1 click to the offer checklist · shows checklist"]

    params = editor.after(PAGE, "stage: t")
    found = await answered(
        editor.client.text_document_hover_async(
            types.HoverParams(params.text_document, params.position)
        )
    )
    assert found.contents.kind == types.MarkupKind.Markdown
    assert "Get the 12-point breakdown checklist" in found.contents.value
    assert "One click of at most 3" in found.contents.value


@in_module
async def test_definition_and_references(editor: Editor) -> None:
    text = editor.opened.files[PAGE].replace("stage: tofu", "stage: tofu\nnext: checklist")
    editor.opened.write(PAGE, text)
    editor.open(PAGE)
    editor.open(CATALOGUE)
    await editor.has(PAGE)
    params = editor.after(PAGE, "next: check")
    place = await answered(
        editor.client.text_document_definition_async(
            types.DefinitionParams(params.text_document, params.position)
        )
    )
    line = editor.texts[CATALOGUE].splitlines().index("  checklist:")
    assert place.uri == editor.uri(CATALOGUE)
    assert place.range.start == types.Position(line, 2)

    async def used() -> list[types.Location]:
        at = editor.after(CATALOGUE, "  check")
        params = types.ReferenceParams(
            types.ReferenceContext(include_declaration=False), at.text_document, at.position
        )
        while True:
            found = await editor.client.text_document_references_async(params)
            if any(place.uri == editor.uri(PAGE) for place in found):
                return [*found]
            await asyncio.sleep(0.05)

    assert (editor.uri(CATALOGUE), "then") not in await answered(used())
    pages = [place for place in await answered(used()) if place.uri == editor.uri(PAGE)]
    assert [place.range.start for place in pages] == [types.Position(4, 6)]


@in_module
async def test_a_quick_fix_gives_the_text_put_right(editor: Editor) -> None:
    good = editor.opened.files[PAGE]
    wrong = good.replace("audience: ops-lead", "audience: [🚚 crew, ops-laed]")
    editor.open(PAGE, wrong)
    told = await editor.has(PAGE, "unknown-audience", "unknown-audience")
    meant = next(d for d in told if "ops-laed" in d.message)

    found = await answered(
        editor.client.text_document_code_action_async(
            types.CodeActionParams(editor.id(PAGE), meant.range, types.CodeActionContext([meant]))
        )
    )
    action = next(a for a in found if a.title == "Write `ops-lead`")
    assert action.is_preferred
    assert action.kind == types.CodeActionKind.QuickFix
    [edit] = action.edit.changes[editor.uri(PAGE)]
    line = edit.range.start.line
    row = editor.texts[PAGE].splitlines()[line]
    encoding = {"utf-16": "utf-16-le"}.get(UNITS[editor.client.kind][0], "utf-8")  # type: ignore[attr-defined]
    unit = 2 if encoding == "utf-16-le" else 1
    data = row.encode(encoding)
    start, end = edit.range.start.character * unit, edit.range.end.character * unit
    fixed = (data[:start] + edit.new_text.encode(encoding) + data[end:]).decode(encoding)
    assert fixed == "audience: [🚚 crew, ops-lead]"


@in_module
async def test_no_action_of_another_kind(editor: Editor) -> None:
    editor.open(PAGE, editor.opened.files[PAGE].replace("stage: tofu", "stage: toffu"))
    await editor.has(PAGE, "unknown-value")
    everything = types.Range(types.Position(0, 0), types.Position(9, 0))

    def ask(*kinds: types.CodeActionKind) -> Any:
        context = types.CodeActionContext([], only=list(kinds))
        params = types.CodeActionParams(editor.id(PAGE), everything, context)
        return answered(editor.client.text_document_code_action_async(params))

    first, *_ = await ask(types.CodeActionKind.QuickFix)
    assert first.title == "Write `tofu`"
    assert not await ask(types.CodeActionKind.SourceOrganizeImports)


@in_module
async def test_leadsto_yml_as_it_is_typed_changes_what_is_told_of_pages(editor: Editor) -> None:
    editor.open(PAGE, editor.opened.files[PAGE].replace("ops-lead", "planner"))
    await editor.has(PAGE, "unknown-audience")
    editor.open(CATALOGUE)
    editor.type(CATALOGUE, "audiences:\n", "audiences:\n  planner: {who: Planner of a factory}\n")
    await editor.has(PAGE)

    editor.type(CATALOGUE, "leads:\n", "laeds:\n")
    [told] = await editor.has(CATALOGUE, "configuration")
    assert told.message == "`laeds` is not a key of leadsto.yml. Did you mean `leads`?"
    await editor.has(PAGE)  # by the last good one

    editor.close(CATALOGUE)  # unsaved
    await editor.has(CATALOGUE)
    await editor.has(PAGE, "unknown-audience")


@in_module
async def test_a_client_may_spell_an_address_in_its_own_way(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelt = {CATALOGUE: editor.uri(CATALOGUE).replace("leadsto.yml", "leadsto%2Eyml")}
    plain = editor.uri
    monkeypatch.setattr(editor, "uri", lambda name: spelt.get(name) or plain(name))
    editor.open(CATALOGUE)
    editor.type(CATALOGUE, "leads:\n", "laeds:\n")
    await editor.has(CATALOGUE, "configuration")
    editor.close(CATALOGUE)
    await editor.has(CATALOGUE)


@in_module
async def test_without_leadsto_yml_nothing_is_said_until_there_is_one(editor: Editor) -> None:
    (editor.opened.root / CATALOGUE).unlink()
    editor.open(PAGE, "# No answers\n")
    assert await editor.lens(PAGE) == []
    assert editor.uri(PAGE) not in editor.client.diagnostics

    editor.opened.write(CATALOGUE, editor.opened.files[CATALOGUE])
    editor.type(PAGE, "# No", "# Still no")
    await editor.has(PAGE, "no-audience", "no-decision", "no-outcome", "no-stage")


@in_module
async def test_files_that_change_outside_of_the_editor(editor: Editor) -> None:
    text = editor.opened.files[PAGE].replace("---\n#", "next: new.md\n---\n#")
    editor.opened.write(PAGE, text)
    editor.open(PAGE)
    await editor.has(PAGE, "next-unresolved")

    def changed(name: str, kind: types.FileChangeType) -> None:
        event = types.FileEvent(editor.uri(name), kind)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    editor.opened.write("docs/new.md", editor.opened.files["docs/letter.md"])
    changed("docs/new.md", types.FileChangeType.Created)
    await editor.told(PAGE, lambda told: "next-unresolved" not in {d.code for d in told})

    (editor.opened.root / "docs/new.md").unlink()
    changed("docs/new.md", types.FileChangeType.Deleted)
    await editor.told(PAGE, lambda told: "next-unresolved" in {d.code for d in told})

    (editor.opened.root / CATALOGUE).unlink()
    changed(CATALOGUE, types.FileChangeType.Deleted)
    await editor.has(PAGE)

    editor.opened.write(CATALOGUE, editor.opened.files[CATALOGUE])
    changed(CATALOGUE, types.FileChangeType.Created)
    await editor.has(PAGE, "next-unresolved")
    assert not [uri for uri in editor.client.diagnostics if " " in uri]  # as the client spells it

    asked = types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.client.registered  # type: ignore[attr-defined]
    capabilities = client_capabilities(editor.client.kind).workspace  # type: ignore[attr-defined]
    assert capabilities
    assert capabilities.did_change_watched_files
    assert asked == capabilities.did_change_watched_files.dynamic_registration


@in_module
async def test_what_is_told_of_a_closed_page_is_taken_back(editor: Editor) -> None:
    editor.open(PAGE, "# No answers\n")
    await editor.told(PAGE, bool)
    editor.close(PAGE)
    await editor.has(PAGE)


def test_nothing_but_the_protocol_is_written_to_standard_output(tmp_path: Path) -> None:
    script = """
import sys
from leadsto.cli import lsp
import leadsto.editor.server as server
real = server.Server.typed
def typed(self, uri):
    print("a stray word")
    import os; os.write(1, b"and another")
    real(self, uri)
server.Server.typed = typed
sys.exit(lsp.execute(lsp.Arguments()))
"""
    (tmp_path / "a.md").write_text("# A\n")
    item = {"uri": (tmp_path / "a.md").as_uri(), "languageId": "markdown", "version": 1, "text": ""}
    sent = b""
    for message in (
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        sent += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    ran = subprocess.run(
        [sys.executable, "-c", script], input=sent, capture_output=True, timeout=SECONDS, check=True
    )

    assert b"stray" not in ran.stdout
    assert b"another" not in ran.stdout
    assert b"a stray word" in ran.stderr
    assert b'"id": 2' in ran.stdout or b'"id":2' in ran.stdout
