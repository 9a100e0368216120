"""Data flows down: nothing lower is imported by anything higher."""

import ast
import sys
from pathlib import Path

import leadsto

ROOT = Path(leadsto.__file__).parent

#: From the top; each may import what stands above it, and others of its own name.
LAYERS = """
model limits late memo collecting prose globs stages nearest urls files boundaries processes
plain_json nodes html/selectors values maps
offer_problems catalogue config_entries schema layers config settings frontmatter html
paths/addresses stamp sources intent site paths offers block rules suggest adopt traffic audit
refusals report online fix editor survey starter
""".split()  # fmt: skip
#: They lay the flow together.
FREE = {
    "__init__", "__main__", "engine", "project", "build", "injection", "fleet", "preview", "cli"
}  # fmt: skip


def room(path: Path) -> str:
    """The first part of a module's name inside the package."""
    inside = path.relative_to(ROOT).with_suffix("")
    return inside.as_posix() if inside.as_posix() in LAYERS else inside.parts[0]


def imported(path: Path) -> set[str]:
    """The rooms of the project that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "leadsto" and len(parts) > 1:
                whole = "/".join(parts[1:3])
                inside = whole if whole in LAYERS else parts[1]
                if (ROOT / parts[1]).exists() or (ROOT / f"{parts[1]}.py").exists():
                    found.add(inside)
    return found


def test_every_room_is_listed() -> None:
    rooms = {room(path) for path in ROOT.rglob("*.py")}
    assert rooms - FREE == set(LAYERS)


def test_data_flows_down() -> None:
    height = {name: at for at, name in enumerate(LAYERS)}
    upward = [
        f"{path.relative_to(ROOT)} imports {other}"
        for path in sorted(ROOT.rglob("*.py"))
        if (own := room(path)) not in FREE
        for other in imported(path) - {own}
        if height.get(other, len(LAYERS)) > height[own]
    ]
    assert upward == []


def test_the_engine_knows_no_generator() -> None:
    outside = {"mkdocs", "pelican", "properdocs", "mkdocs_leadsto"}
    found = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            found += [f"{path}: {n}" for n in names if n and n.split(".")[0] in outside]
    assert found == []


def test_the_model_imports_nothing_but_the_standard_library() -> None:
    modules = {
        str(node.module)
        for path in (ROOT / "model").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    outside = {m for m in modules if m != "leadsto.model" and not m.startswith("leadsto.model.")}
    assert {m.split(".")[0] for m in outside} <= set(sys.stdlib_module_names)
