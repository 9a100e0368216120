// The preview's shell: a list of pages, the site in a frame, and the reasons beside it.
// Everything is fetched from beside this file; no text of the site is ever parsed as HTML here.

import { colour, fit, guard, outline, swapped } from "./dressing.js";
import { SEVERITIES, STAGES, count, make, tab, words } from "./elements.js";
import { fetched, listen } from "./news.js";
import { panel } from "./panel.js";

const ROWS = 200; // of the list that are in the document at once
const FOLDER = new URL(".", document.baseURI).pathname; // …/__leadsto__/
const BASE = FOLDER.replace(/\/[^/]*\/$/, "");

const by = (id) => document.getElementById(id);
const frame = by("frame");
const narrow = matchMedia("(max-width: 860px)");

let state = { epoch: "", problem: "", pages: [], chunk: 100, root: "" };
let places = new Map(); // address → index in state.pages
let chunks = new Map(); // number of the file → promise of its pages
let route = { view: "page", address: "", as: "" };
let details = null; // of the page that the panel shows
let isTold = false; // whether that is the page of the route

// Small tools

const encoded = (address) => address.split("/").map(encodeURIComponent).join("/");
const siteUrl = (address) => location.origin + BASE + encoded(address);
const hashOf = (address, as) => `#${encoded(address)}${as ? `?as=${as}` : ""}`;

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// The site's pages

/** The index of the page at an address, as hosts find it: with or without a slash or `.html`. */
function pageAt(address) {
  const plain = address.replace(/(^|\/)index\.html?$/, "$1");
  const forms = [address, plain, `${plain}/`, `${plain}.html`, plain.replace(/\/$/, "")];
  return forms.map((form) => places.get(form)).find((index) => index !== undefined) ?? -1;
}

const current = () => pageAt(route.address);

async function detailsOf(index) {
  const number = Math.floor(index / state.chunk);
  if (!chunks.has(number)) chunks.set(number, fetched(`details/${number}.json`));
  const { pages } = JSON.parse(await chunks.get(number));
  return pages.find((page) => page.id === state.pages[index].id) ?? null;
}

// The address of the shell: #/guides/backfill/?as=bofu, #blocks, #report

function routeOf(hash) {
  if (hash === "#blocks" || hash === "#report") return { ...route, view: hash.slice(1) };
  const [path, query = ""] = hash.slice(1).split("?");
  const as = new URLSearchParams(query).get("as");
  // what begins without a slash would be read as the rest of the host's name
  const address = path ? decoded(path).replace(/^\/?/, "/")
    : (places.has("/") ? "/" : state.pages[0]?.address ?? "/");
  const isKnown = Object.hasOwn(STAGES, as) || (as === "before" && state.since);
  return { view: "page", address, as: isKnown ? as : "" };
}

/** Go to what the address says; the frame follows unless it is what has moved. */
function follow(next, frameMoved = false) {
  const before = route, index = pageAt(next.address);
  route = next;
  staysInPlace = false;
  document.body.dataset.view = route.view;
  for (const view of ["page", "blocks", "report"]) {
    by(`view-${view}`).ariaCurrent = view === route.view ? "page" : null;
  }
  by("view-page").href = hashOf(route.address, route.as);
  by("read-as").value = route.as;
  document.title = `${state.pages[index]?.title ?? route.address} · leadsto preview`;
  if (route.view !== "page") return lead(`${FOLDER}${route.view}.html`);
  const isSame = before.view === "page" && index === pageAt(before.address) && index >= 0;
  if (!frameMoved && !(isSame && seen)) lead(siteUrl(route.address));
  else if (before.as && !route.as && isSame) reload();
  markCurrent();
  if (!isSame) scrollToCurrent();
  return tell();
}

/** Change the address without a new entry in the history, and follow it. */
function replace(address, as, frameMoved = false) {
  history.replaceState(null, "", hashOf(address, as));
  follow({ view: "page", address, as }, frameMoved);
}

// The frame

let seen = ""; // where the frame was when it was last looked at
let dressed = {}; // the block that was last outlined, and for which page and reader
let staysInPlace = false; // after a reload the page keeps its scroll

function lead(url) {
  staysInPlace = false;
  say("");
  frame.contentWindow.location.replace(url);
}

function reload() {
  staysInPlace = true;
  dressed = {};
  try {
    frame.contentWindow.location.reload();
  } catch {
    lead(siteUrl(route.address));
  }
}

/** Look where the frame is: sites also change pages without loading one. */
function watch() {
  let here;
  try {
    here = frame.contentWindow.location;
    if (here.protocol === "about:") return;
  } catch {
    return say("The frame has left the site.");
  }
  if (here.href !== seen) moved(here);
  dress();
}

function moved(here) {
  const isReload = here.href.split("#")[0] === seen.split("#")[0];
  seen = here.href;
  if (isReload) return;
  staysInPlace = false;
  if (here.pathname.startsWith(FOLDER)) return here.hash.startsWith("#/") && location.replace(here.hash);
  const inside = here.pathname.startsWith(`${BASE}/`);
  const address = decoded(inside ? here.pathname.slice(BASE.length) : here.pathname);
  const index = inside ? pageAt(address) : -1;
  say(index < 0 ? `${address} is none of the site’s pages.` : "");
  if (route.view !== "page" || index < 0 || index !== current()) {
    replace(state.pages[index]?.address ?? address, route.as, true);
  }
}

function say(text, ...more) {
  by("notice").replaceChildren(text, ...more);
  by("notice").hidden = !text;
}

/** Put the chosen reader's block and colours into the frame's document, and outline the block. */
function dress() {
  const page = frame.contentDocument;
  if (!page?.body || page.readyState === "loading") return;
  by("scheme-label").hidden = !colour(page, by("scheme").value);
  if (route.view !== "page") return;
  if (!details || !isTold) return;
  const as = route.as !== details.own && details.as[route.as] ? route.as : "";
  const key = `${details.id} ${as}`, found = page.querySelector("[data-leadsto]");
  if (key === dressed.key && found === dressed.block && page === dressed.page) return;
  const block = as ? swapped(page, found, details.as[as]) : found;
  dressed = { key, block, page };
  outline(block, by("show-block").checked, !staysInPlace && !frame.contentWindow.location.hash);
}

const resize = () => fit(frame, Number(by("width").value));

// The list of pages

let matches = []; // indexes of the pages that the filter leaves
let first = 0; // of the matches that are in the document

const WHICH = {
  "": () => true,
  errors: (page) => page.errors,
  found: (page) => page.errors || page.warnings || page.notes,
  dead: (page) => page.dead,
  changed: (page) => page.changed,
};

function match() {
  const text = by("filter").value.trim().toLowerCase(), wanted = WHICH[by("which").value];
  matches = [...state.pages.keys()].filter((index) => {
    const page = state.pages[index];
    return wanted(page) && (!text
      || `${page.title}\n${page.address}\n${page.offer}\n${page.stage}`.toLowerCase().includes(text));
  });
  const all = count(state.pages.length, "page");
  by("count").textContent = matches.length < state.pages.length ? `${matches.length} of ${all}` : all;
}

function filter() {
  match();
  showRows(Math.max(0, matches.indexOf(current())));
  scrollToCurrent();
}

/** Show the rows round a match. */
function showRows(at) {
  first = Math.max(0, Math.min(at - ROWS / 2, matches.length - ROWS));
  const held = by("pages").contains(document.activeElement);
  by("pages").replaceChildren(...matches.slice(first, first + ROWS).map(row));
  const later = matches.length - first - ROWS;
  for (const [id, left] of [["earlier", first], ["later", later]]) {
    by(id).hidden = left <= 0;
    by(id).textContent = `${left.toLocaleString("en")} more ${id === "later" ? "below" : "above"}`;
  }
  markCurrent();
  if (held) by("pages").querySelector("[tabindex='0']")?.focus({ preventScroll: true });
}

/** Show the rows before or after those that are shown. */
function turn(direction) {
  showRows(first + ROWS / 2 + direction * ROWS);
  by("list").scrollTop = direction > 0 ? 0 : by("list").scrollHeight;
}

function row(index) {
  const page = state.pages[index], marks = make("span", { className: "marks" });
  for (const [severity, glyph] of Object.entries(SEVERITIES)) {
    const found = page[`${severity}s`];
    if (found) marks.append(words("span", `${glyph} ${count(found, severity)}`, severity));
  }
  if (page.dead) marks.append(words("span", "⊘ dead end", "error"));
  const link = make("a", { href: hashOf(page.address, route.as) },
    words("span", page.title || page.address, "title"), words("small", page.address), marks);
  link.dataset.index = index;
  return make("li", {}, link);
}

const rows = () => [...by("pages").querySelectorAll("a")];

function markCurrent() {
  const index = current(), links = rows();
  for (const link of links) {
    const isCurrent = Number(link.dataset.index) === index;
    link.ariaCurrent = isCurrent ? "page" : null;
    link.tabIndex = isCurrent ? 0 : -1;
    link.href = hashOf(state.pages[link.dataset.index].address, route.as);
  }
  if (links.length && !links.some((link) => link.ariaCurrent)) links[0].tabIndex = 0;
}

const scrollToCurrent = () =>
  by("pages").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });

/** Up and down walk through the list, page by page. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target === by("which")) return;
  event.preventDefault();
  const here = event.target.dataset.index;
  const at = here === undefined ? 0 : matches.indexOf(Number(here)) + step;
  if (at < 0) return by("filter").focus();
  if (at >= matches.length) return;
  if (at < first || at >= first + ROWS) showRows(at);
  rows()[at - first].focus();
  replace(state.pages[matches[at]].address, route.as);
}

// The panel

/** Fetch what is known of the page and show it; what stands there stays until then. */
async function tell() {
  const asked = route, index = current();
  isTold = false;
  let known = null;
  try {
    known = index < 0 ? null : await detailsOf(index);
  } catch {
    chunks.clear();
  }
  if (asked !== route) return;
  const part = by("panel"), held = document.activeElement, isOther = details?.id !== known?.id;
  details = known;
  part.replaceChildren(...(known ? panel(known, shell()).filter(Boolean) : [
    words("h2", state.pages[index]?.title || route.address),
    words("p", index < 0 ? "leadsto has read no page at this address." : "Its details cannot be read now."),
  ]));
  isTold = true;
  if (isOther) part.scrollTop = 0;
  if (!held.isConnected) (part.querySelector(".readers [aria-current]") ?? part).focus();
  watch();
}

/** Show another state: the frame is loaded anew unless its page looks as it did. */
async function renew(isRestyled) {
  const before = details;
  if (isRestyled || route.view !== "page") reload();
  await tell();
  const blockOf = (page) => page.as[route.as]?.block;
  const isSame = details?.seen && details.id === before?.id && details.seen === before.seen
    && blockOf(details) === blockOf(before);
  if (!isRestyled && route.view === "page" && !isSame) reload();
}

/** What the panel has to know. */
const shell = () => ({
  root: state.root,
  as: route.as,
  since: state.since,
  hash(address, as) {
    const index = pageAt(address);
    return index < 0 ? "" : hashOf(state.pages[index].address, as);
  },
  again: (focused) => tell().then(() => by(focused).focus()),
});

// News from the server

function status(text, isBad = false) {
  if (by("status").textContent !== text) by("status").textContent = text;
  by("status").classList.toggle("bad", isBad);
}

/** Take over a state where it is another one: the frame shows it, the shell stays. */
function take(next) {
  const isFirst = !state.epoch;
  if (next.epoch === state.epoch) return;
  const isRestyled = !next.looks || next.looks !== state.looks;
  state = next;
  chunks = new Map();
  places = new Map(state.pages.map((page, index) => [page.address, index]));
  by("problem").hidden = !state.problem;
  by("problem").querySelector("pre").textContent = state.problem;
  if (isFirst) start();
  else {
    match();
    showRows(first + ROWS / 2); // the list stays where it is
    renew(isRestyled);
  }
  const now = new Date().toLocaleTimeString("en-GB");
  status(state.live ? (isFirst ? "Live" : `Updated ${now}`) : "A copy");
}

// Beginning

function start() {
  by("read-as").querySelector("[value=before]").hidden = !state.since;
  by("which").querySelector("[value=changed]").hidden = !state.since;
  by("read-as").querySelector("[value=before]").textContent = `as before (${state.since})`;
  by("which").querySelector("[value=changed]").textContent = `Changed since ${state.since}`;
  if (!location.hash.startsWith("#") || location.hash.length < 2) {
    const { address, as } = routeOf("");
    history.replaceState(null, "", hashOf(address, as));
  }
  follow(routeOf(location.hash));
  filter();
}

/** A part that can be put away, and is then remembered so. */
function foldable(name) {
  const part = by(name), button = by(`${name}-switch`);
  const show = (shown) => {
    part.hidden = !shown;
    button.ariaExpanded = String(shown);
    resize();
  };
  const remembered = tab.get(name);
  show(narrow.matches && name === "list" ? false : remembered !== "closed");
  button.onclick = () => {
    show(part.hidden);
    tab.set(name, part.hidden ? "closed" : "open");
    scrollToCurrent();
  };
  return () => show(false);
}

/** A choice that is remembered; `chosen` is run at each change. */
function remembered(id, chosen) {
  const known = tab.get(id);
  if (known !== null) by(id).value = known;
  by(id).addEventListener("input", () => {
    tab.set(id, by(id).value);
    chosen();
  });
}

const closeList = foldable("list");
foldable("panel");
remembered("filter", filter);
remembered("which", filter);
remembered("width", resize);
remembered("scheme", () => (by("scheme").value ? watch() : reload()));
by("show-block").onchange = () => outline(dressed.block, by("show-block").checked, true);
by("read-as").onchange = () => { location.hash = hashOf(route.address, by("read-as").value); };
by("list").addEventListener("keydown", walk);
by("pages").addEventListener("click", () => narrow.matches && closeList());
by("earlier").onclick = () => turn(-1);
by("later").onclick = () => turn(1);
frame.addEventListener("load", () => { guard(frame.contentDocument, say); watch(); });
addEventListener("hashchange", () => follow(routeOf(location.hash)));
new ResizeObserver(resize).observe(by("stage"));
setInterval(() => document.hidden || watch(), 300);
listen({
  take,
  lost: () => status("Server stopped", true),
  back() {
    status("Live");
    if (!details) tell();
  },
});
