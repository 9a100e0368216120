"""One page and a small catalogue, to be decided for without any file."""

from datetime import date
from pathlib import Path
from typing import Any

from leadsto.config import BlockConfig, Config
from leadsto.model import (
    Answer,
    Catalogue,
    Frontmatter,
    Intent,
    NextStep,
    Offer,
    Page,
    Span,
    StageName,
    Step,
    Wording,
)
from leadsto.offers.next_step import Decided, NextSteps
from leadsto.offers.places import OfferPlaces
from leadsto.paths.addresses import Addresses, Place, Places

TODAY = date(2026, 11, 22)
MARKER = "<!-- leadsto -->"
LOCALES = ("en", "de")
AT_THE_END = BlockConfig()


def offer(name: str, **fields: Any) -> Offer:
    usual: dict[str, Any] = {
        "kind": "resource",
        "title": name.title(),
        "action": f"Get the {name}",
        "helps": f"How {name} helps",
        "why_now": f"Why {name} now",
        "reassures": f"What {name} spares",
        "serves": ("tofu",),
        "audiences": ("any",),
        "page": f"/{name}/",
    }
    return Offer(name, **usual | fields)


SHEET = offer("sheet", then="test", confirm="/thanks/", locales={"de": Wording(title="Blatt")})
TEST = offer("test", kind="assessment", serves=("mofu",), paid=True)
CALL = offer("call", kind="conversation", serves=("bofu",), page="", url="https://talk.example/x")
NEWS = offer("news", kind="list", serves=("tofu", "mofu"), also=True)
OFFERS = (SHEET, TEST, CALL, NEWS)

PATHS = {
    "sheet.md": "/sheet/",
    "test.md": "/test/",
    "news.md": "/news/",
    "thanks.md": "/thanks/",
    "blog/a.md": "/blog/a/",
    "blog/b.md": "/blog/b/",
}
PLACES = [
    *(Place(f"docs/{path}", at, path, "published", "en") for path, at in PATHS.items()),
    Place("docs/de/c.md", "/de/c/", "de/c.md", "published", "de", title="Auf Deutsch"),
]


def steps(
    *offers: Offer,
    block: BlockConfig = AT_THE_END,
    places: list[Place] = PLACES,
    whole: bool = True,
) -> NextSteps:
    catalogue = Catalogue({one.id: one for one in offers or OFFERS})
    config = Config(Path("/site"), catalogue=catalogue, block=block)
    addresses, at = Addresses("https://x.example"), Places(places)
    where = OfferPlaces(catalogue, addresses, at, LOCALES, whole=whole)
    return NextSteps(config, addresses, at, where, LOCALES, TODAY, whole=whole)


def page(
    stage: StageName | None = "tofu",
    *,
    path: str = "blog/a.md",
    next: NextStep | str | None = None,  # noqa: A002
    audience: tuple[str, ...] = ("cfo",),
    **fields: Any,
) -> Page:
    usual: dict[str, Any] = {
        "id": f"docs/{path}",
        "source": f"docs/{path}",
        "path": path,
        "address": PATHS.get(path, "/de/c/"),
        "locale": "en",
        "title": "A page",
        "kind": "article",
        "kind_from": "default",
        "intent": Intent(
            audience=tuple(map(Answer, audience)),
            stage=Answer(stage) if stage else None,
            next=NextStep(next, Span(3)) if isinstance(next, str) else next,
        ),
        "frontmatter": Frontmatter(),
    }
    return Page(**usual | fields)


def step_of(decided: Decided) -> Step:
    assert decided.step is not None
    return decided.step


def chosen(asked: Page, *offers: Offer) -> str:
    """The offer of a page's next step; "" without one."""
    step = steps(*offers).decide(asked).step
    return step.offer if step else ""
