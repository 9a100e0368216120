"""The next step of one page: its own ``next``, else its offer's ladder, else the choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leadsto.config import Config
from leadsto.intent.kinds import KIND
from leadsto.model import (
    Answer,
    Catalogue,
    NextStep,
    Offer,
    Page,
    Problem,
    Severity,
    StageName,
    Step,
    Target,
    Wording,
)
from leadsto.model.frozen import dataclass
from leadsto.nearest import nearest
from leadsto.offers.choice import Request, choose, meets, second_choice
from leadsto.offers.places import Found, OfferPlaces, find
from leadsto.paths.addresses import Addresses, Place, Places
from leadsto.prose import day_in_words
from leadsto.site import Choice
from leadsto.urls import is_safe, scheme_of

#: Anchors that every page has (HTML, "select the indicated part").
_TOP = ("", "top")
#: What a page is that readers cannot reach, by its state.
_UNTIL = {"draft": "a draft", "future": "not published yet", "unbuilt": "not in the built site"}
#: Answers of the catalogue that are remembered.
_MOST_ANSWERS = 5_000
#: What people write who want no next step.
_NOTHING = ("none", "no", "false", "off")


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one page's next step."""

    step: Step | None = None
    choice: Choice | None = None  #: None where the catalogue was not asked: no stage, no block
    due: bool = False  #: the page should show a block
    problems: tuple[Problem, ...] = ()


class NextSteps:
    """Decides the next step of page after page of one site."""

    def __init__(
        self,
        config: Config,
        addresses: Addresses,
        places: Places,
        offer_places: OfferPlaces,
        locales: tuple[str, ...],
        on: date,
        *,
        whole: bool,
    ) -> None:
        self._config = config
        self._catalogue: Catalogue = config.catalogue
        self._addresses = addresses
        self._places = places
        self._offers = offer_places
        self._default = locales[0]
        self._on = on
        self._whole = whole
        offers = self._catalogue.offers.values()
        required = frozenset(config.block.requires)
        self._required = {kind: required & owed.needs for kind, owed in KIND.items()}
        self._second = {offer.id: offer for offer in offers if offer.also}
        self._topics = frozenset(topic for offer in offers for topic in offer.topics)
        self._answers: dict[tuple[Request, str], tuple[Choice, Step | None]] = {}

    # -------------------------------------------------------------------------- one page

    def decide(self, page: Page) -> Decided:
        """Decide for one page; the reasons come with it."""
        if page.exempt or not page.frontmatter.readable or page.unread:
            return Decided()
        own = tuple(self._offers.offers_of.get(page.id, ()))
        confirmed = self._offers.confirm_of.get(page.id)
        taken = own or ((confirmed,) if confirmed else ())
        choice, chosen = self._chosen(page, taken)
        problems: tuple[Problem, ...] = ()
        step: Step | None = None
        if page.intent.next:
            step, problems = self._explicit(page, page.intent.next, own)
        elif KIND[page.kind].block:
            step = self._after(page, taken) or chosen
        due = self._due(page)
        if step and not due:
            step = replace(step, shown=False, hidden_because=self._hidden(page))
        elif step and (also := self._also(page, step, taken)):
            step = replace(step, also=also)
        return Decided(step, choice, due, problems)

    def decide_for(self, page: Page, stage: StageName) -> tuple[Choice | None, Step | None]:
        """What readers of a stage would get from the catalogue, whatever its own ``next``."""
        intent = replace(page.intent, stage=Answer(stage), next=None)
        decided = self.decide(replace(page, intent=intent))
        return decided.choice, decided.step

    def _due(self, page: Page) -> bool:
        """Whether a block belongs on the page, if something fits."""
        if not (KIND[page.kind].block or page.intent.next) or page.block == "none":
            return False
        if page.continues:
            return False  # its last part carries the block
        return page.live and self._placed(page) and not self._missing(page)

    def _placed(self, page: Page) -> bool:
        """Whether there is a place for it: the author's marker always is one."""
        placement = self._config.block.placement
        if placement == "end":
            return True
        return page.facts.marker if page.facts else "<!-- leadsto -->" in page.frontmatter.text

    def _missing(self, page: Page) -> str:
        """The first field that a block requires and the page lacks, of those its kind needs."""
        intent = page.intent
        answers = {
            "audience": intent.audience,
            "not_for": intent.not_for,
            "stage": intent.stage,
            "decision": intent.decision,
            "outcome": intent.outcome,
        }
        required = self._required[page.kind]
        return next((f for f in answers if f in required and not answers[f]), "")

    def _hidden(self, page: Page) -> str:
        """Why the page does not show its next step."""
        if page.block == "none":
            return "the page says `block: none`"
        if missing := self._missing(page):
            return f"`{missing}` is not answered"
        if not page.live:
            return f"the page is {page.state}"
        if page.continues:
            return f"it goes on at {page.continues}"
        return "its text has no `<!-- leadsto -->`"

    # ------------------------------------------------------------------ what the catalogue has

    def _stage(self, page: Page) -> StageName | None:
        if page.intent.stage:
            return page.intent.stage.value  # type: ignore[return-value]
        return KIND[page.kind].stage if page.kind in ("resource", "assessment") else None

    def _chosen(self, page: Page, own: tuple[str, ...]) -> tuple[Choice | None, Step | None]:
        """What the catalogue has for a page. Remembered: pages ask the same again and again."""
        stage = self._stage(page)
        if stage is None or not KIND[page.kind].block:
            return None, None
        asked = self._request(page, stage, own), page.locale
        answer = self._answers.get(asked)
        if answer is None:
            if len(self._answers) == _MOST_ANSWERS:
                self._answers.clear()
            answer = self._answers[asked] = self._answer(*asked)
        return answer

    def _answer(self, request: Request, locale: str) -> tuple[Choice, Step | None]:
        choice = choose(request, self._catalogue.offers, self._config.ladder, self._on)
        offer = self._catalogue.offers.get(choice.offer)
        step = self._step(offer, locale) if offer else None
        return choice, replace(step, why=choice.why) if step else None

    def _request(self, page: Page, stage: StageName, own: tuple[str, ...]) -> Request:
        return Request(
            stage,
            tuple([a.value for a in page.intent.audience]),
            meets(page.tags, self._topics),  # the others tell nothing
            "" if page.locale == self._default else page.locale,
            frozenset(own),
        )

    def _after(self, page: Page, taken: tuple[str, ...]) -> Step | None:
        """What follows the offer that this page offers or confirms: its ``then``."""
        for offer_id in taken:
            follower = self._catalogue.current(self._catalogue.offers[offer_id].then, self._on)
            if follower and follower.id not in taken:
                step = self._step(follower, page.locale)
                if step:
                    return step
        return None

    def _also(self, page: Page, step: Step, own: tuple[str, ...]) -> Step | None:
        stage = self._stage(page)
        if stage is None or not self._second:
            return None
        request = self._request(page, stage, own)
        offer = self._second.get(second_choice(request, self._second, self._on, step.offer))
        found = self._step(offer, page.locale) if offer else None
        return found if found and found.target != step.target else None

    def wording(self, offer: Offer, locale: str) -> Wording:
        """The offer's words in a locale, the default's where one is missing."""
        own = offer.locales.get(locale, Wording()) if locale != self._default else Wording()
        return Wording(*(getattr(own, name) or getattr(offer, name) for name in Wording._fields))

    def _step(self, offer: Offer, locale: str) -> Step | None:
        target = self._offers.target(offer, locale)
        if target is None:
            return None
        words = self.wording(offer, locale)
        return Step(
            target=target,
            offer=offer.id,
            title=words.title,
            action=words.action or words.title,
            helps=words.helps,
            reassures=words.reassures,
            why_now=words.why_now,
            paid=offer.paid,
            langs=self._foreign(offer, locale),
        )

    def _foreign(self, offer: Offer, locale: str) -> tuple[tuple[str, str], ...]:
        """The words of an offer that have no wording in a locale, with the language they are in."""
        if locale == self._default:
            return ()
        own = offer.locales.get(locale, Wording())
        fields = ("title", "action", "helps", "reassures", "why_now")
        return tuple((f, self._default) for f in fields if not getattr(own, f))

    # ------------------------------------------------------------------------ explicit next

    def _explicit(
        self, page: Page, said: NextStep, own: tuple[str, ...]
    ) -> tuple[Step | None, tuple[Problem, ...]]:
        if said.form in ("any", "offer") and said.target in self._catalogue.offers:
            step, problems = self._explicit_offer(page, said, own)
        elif said.form == "offer":
            step, problems = None, (self._unresolved(said, "an offer"),)
        else:
            step, problems = self._explicit_place(page, said)
        if step:
            locked = {
                field: words for field in ("action", "helps") if (words := getattr(said, field))
            }
            langs = tuple(pair for pair in step.langs if pair[0] not in locked)
            step = replace(step, explicit=True, langs=langs, **locked)
        return step, problems

    def _explicit_offer(
        self, page: Page, said: NextStep, own: tuple[str, ...]
    ) -> tuple[Step | None, tuple[Problem, ...]]:
        offer = self._catalogue.offers[said.target]
        if offer.id in own:
            return None, (self._itself(said),)
        problems: list[Problem] = []
        current = self._catalogue.current(offer.id, self._on)
        if current is not offer:
            problems.append(self._not_active(offer, current, said))
        if current is None:
            return None, tuple(problems)
        if page.locale != self._default and page.locale not in current.locales:
            message = f"No {page.locale} wording for `{current.id}`, the next step of this page."
            problems.append(self._problem("offer-not-in-locale", message, said))
        step = self._step(current, page.locale)
        if step and step.target.page == page.id:
            return None, (*problems, self._itself(said))
        return step, tuple(problems)

    def _not_active(self, offer: Offer, current: Offer | None, said: NextStep) -> Problem:
        if offer.starts and self._on < offer.starts:
            day = day_in_words(offer.starts)
            message = f"The next step `{offer.id}` cannot be taken before {day}."
            return self._problem("next-unpublished", message, said)
        ended = f"`{offer.id}` ended" + (f" {day_in_words(offer.ends)}" if offer.ends else "")
        if current:
            message = f"{ended}; this page now shows `{current.id}`, which took over."
            return self._problem("offer-expired", message, said, "note")
        message = (
            f"{ended}, and what replaces it cannot be taken either."
            if offer.replaced_by
            else f"{ended}, nothing in `replaced_by`."
        )
        return self._problem("offer-expired", message, said, "error")

    def _explicit_place(
        self, page: Page, said: NextStep
    ) -> tuple[Step | None, tuple[Problem, ...]]:
        if not is_safe(said.target):
            what = f"{scheme}:" if (scheme := scheme_of(said.target)) else said.target
            message = f"`{what}` is not a place a reader can go."
            return None, (self._problem("unsafe-link", message, said),)
        folder = page.path.rpartition("/")[0]
        found = find(said.target, self._addresses, self._places, folder, page.locale)
        if not found.anything:
            unknown = self._unresolved(
                said, "a page and not an offer" if said.form == "any" else "a page"
            )
            return None, (unknown,) if self._whole else ()
        if found.place:
            return self._to_page(page, said, found, found.place)
        offer = self._offers.offer_at(found.url, self._catalogue.offers)
        step = self._step(offer, page.locale) if offer else None
        if step and offer and offer.active(self._on):
            return replace(step, target=Target("offer", url=found.url)), ()
        words = said.action or found.url.partition("//")[2].rstrip("/") or said.target
        return Step(Target("url", url=found.url), title=words, action=words), ()

    def _to_page(
        self, page: Page, said: NextStep, found: Found, place: Place
    ) -> tuple[Step | None, tuple[Problem, ...]]:
        if place.id == page.id:
            return None, (self._itself(said),)
        problems: list[Problem] = []
        if until := _UNTIL.get(place.state):
            problems.append(self._problem("next-unpublished", f"The next step is {until}.", said))
        if place.locale != page.locale:
            problems.append(
                self._problem(
                    "offer-not-in-locale",
                    f"The next step is a page in {place.locale}, this page is in {page.locale}.",
                    said,
                )
            )
        if place.anchors is not None and found.anchor not in (*_TOP, *place.anchors):
            problems.append(
                self._problem(
                    "next-unresolved",
                    f"`next: {said.target}`: {place.address} has no place named `{found.anchor}`.",
                    said,
                )
            )
        landing = [
            self._catalogue.offers[i]
            for i in self._offers.offers_of.get(place.id, ())
            if self._catalogue.offers[i].active(self._on)
        ]
        step = self._step(landing[0], page.locale) if landing else None
        if step is None:
            title = place.title or place.address
            foreign = place.locale if place.locale != page.locale else ""
            langs = (("title", foreign), ("action", foreign)) if foreign else ()
            step = Step(Target("page"), title=title, action=title, langs=langs)
        target = Target(step.target.form, place.address, page=place.id, anchor=found.anchor)
        return replace(step, target=target), tuple(problems)

    def _itself(self, said: NextStep) -> Problem:
        return self._problem("next-is-itself", "This page is its own next step.", said)

    def _problem(
        self, rule: str, message: str, said: NextStep, severity: Severity | None = None
    ) -> Problem:
        return Problem(message, about="next", span=said.span, rule=rule, severity=severity)

    def _unresolved(self, said: NextStep, what: str) -> Problem:
        offers = self._catalogue.offers
        if said.target.lower() in _NOTHING:
            tail = " Where none belongs, write `exempt` with a reason."
        elif said.target in offers:
            tail = f" It is an offer: write `offer: {said.target}`."
        else:
            meant = nearest(said.target, offers) or self._places.nearest(said.target)
            tail = f" Nearest: {meant}." if meant else ""
        message = f"`{said.key}: {said.target}` is not {what}.{tail}"
        return self._problem("next-unresolved", message, said)
