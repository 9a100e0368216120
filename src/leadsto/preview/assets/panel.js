// The reasons beside a page. `page` is as in details/<n>.json; `site` is what the shell knows:
// `root` (the folder of the sources, or ""), `as` (the reader that was chosen, or ""),
// `hash(address, as)` (the shell's own address of a page, "" where there is none), `again()`.

import { SEVERITIES, STAGES, always, count, list, make, outward, prose, words } from "./elements.js";

export const panel = (page, site) => [
  words("h2", page.title || page.address),
  about(page, site),
  site.as && site.as !== page.own && page.as[site.as] && otherReader(page, site),
  heading("Intent"), intent(page, site),
  heading("Findings"), findings(page, site),
  heading("Path to conversion"), ...(page.path ? path(page, site) : noPath(page)),
  page.shows ? heading("Why ", words("code", page.shows.offer)) : heading("Why no offer"),
  ...why(page, site),
  heading("Other candidates"), others(page),
  heading("What other readers would see here"), readers(page, site),
];

const heading = (...content) => make("h3", {}, ...content);
const SEVERE_FIRST = Object.keys(SEVERITIES);

const isLinked = (site) => site.root && always.get("editor");

/** A place in a file: words, and a link into the editor where those are switched on. */
function place(site, file, line, column, text = line ? `${file}:${line}` : file) {
  const shown = make("code", { textContent: text });
  if (!file || !isLinked(site)) return shown;
  const path = `${site.root}/${file}`.replaceAll("\\", "/").replace(/^\/*/, "/");
  const escaped = path.split("/").map(encodeURIComponent).join("/").replace(/^\/(\w)%3A/, "/$1:");
  return make("a", { href: `vscode://file${escaped}:${line || 1}:${column || 1}` }, shown);
}

function about(page, site) {
  const kind = page.kind_from ? `${page.kind} (${page.kind_from})` : page.kind;
  return make("div", { className: "about" },
    place(site, page.source, 0, 0),
    words("p", [kind, page.state].filter(Boolean).join(" · "), "quiet"),
    page.exempt && words("p", page.exempt),
    site.root && editor(site));
}

/** What the frame shows while it is read as somebody else. */
function otherReader(page, site) {
  const { offer, action, words: reason } = page.as[site.as];
  const isBefore = site.as === "before";
  return make("div", { className: "step" },
    make("b", {}, isBefore ? `Before, at ${site.since}: ` : `Read as ${STAGES[site.as]}: `, offer ? words("code", offer) : "no offer"),
    action && words("p", action), reason && prose("p", reason, "quiet"),
    words("p", isBefore ? "What follows is how it is now." : "What follows is for the page’s own readers.",
      "quiet"));
}

/** Links into an editor start a program, so nobody gets them unasked. */
function editor(site) {
  const box = make("input", { type: "checkbox", id: "editor", checked: Boolean(always.get("editor")) });
  box.onchange = () => {
    always.set("editor", box.checked ? "yes" : "");
    site.again("editor");
  };
  return make("label", {}, box, "Open files in VS Code");
}

function intent(page, site) {
  const rows = page.intent.map(({ name, value, line, from = "" }) => [
    words("dt", name),
    make("dd", {}, value ? words("bdi", value) : "—",
      isLinked(site) && line > 0 && place(site, page.source, line, 1, `:${line}`),
      value && from && words("small", from)),
  ]);
  return make("dl", {}, ...rows.flat());
}

function findings(page, site) {
  if (!page.findings.length) return words("p", "None.");
  const rank = (finding) => SEVERE_FIRST.indexOf(finding.severity);
  return list("ul", page.findings.toSorted((one, other) => rank(one) - rank(other)).map((finding) => [
    make("p", {}, make("b", { className: finding.severity },
      `${SEVERITIES[finding.severity] ?? "●"} `, words("span", `${finding.severity}: `, "unseen"),
      outward(finding.url, finding.rule)), " ", prose("bdi", finding.message)),
    ...finding.trail.filter((text) => !page.tried.includes(text)).map((text) => prose("p", text, "quiet")),
    finding.help && prose("p", finding.help, "quiet"),
    place(site, finding.file, finding.line, finding.column),
  ]), "findings");
}

/** A link to a page of the site, or off it. */
function pageLink(site, address, title) {
  const href = site.hash(address, site.as);
  if (!href) return make("bdi", {}, outward(address, title || address));
  return make("a", { href, dir: "auto", textContent: title || address });
}

function path(page, site) {
  const { steps, end, clicks, budget } = page.path;
  const hops = steps.map((step) => [
    pageLink(site, step.address, step.title),
    step.words && make("span", { className: "quiet" }, " by ", words("bdi", step.words)),
  ]);
  const length = budget ? `${count(clicks, "click")} of at most ${budget}` : count(clicks, "click");
  return [
    list("ol", [...hops, ...(end ? [prose("b", end)] : [])], "path"),
    words("p", length, budget && clicks > budget ? "bad" : "quiet"),
  ];
}

function noPath(page) {
  if (!page.needs_path) return [prose("p", page.reason || "It needs none.")];
  return [
    prose("p", page.reason || "No path: this page is a dead end.", "bad"),
    page.tried.length > 0 && make("p", { className: "quiet" }, "What was tried:"),
    page.tried.length > 0 && list("ul", page.tried.map((text) => prose("span", text)), "tried"),
  ];
}

function why(page, site) {
  const { shows } = page;
  return [
    shows && make("div", { className: "step" }, words("b", shows.title),
      make("span", {}, words("bdi", shows.action), " → ", pageLink(site, shows.leads_to, ""))),
    shows?.explicit && prose("p", "The page names it itself, in its `next`."),
    page.why_words && !(shows && (shows.explicit || page.why.length)) && prose("p", page.why_words),
    page.why.length > 0 && list("ol", page.why.map(narrowing), "why"),
  ];
}

/** What was asked, what it left, and what fell out and why. */
function narrowing({ asked, left, dropped }) {
  const ids = left.map((id) => words("code", id));
  const named = left.length > 3 ? [count(left.length, "offer")] : ids.flatMap((id, n) => (n ? [" ", id] : [id]));
  return [
    prose("bdi", asked), " → ", ...(named.length ? named : ["none"]),
    dropped.length > 0 && make("details", {}, make("summary", {}, `${dropped.length} dropped`),
      list("ul", dropped.map(([id, reason]) => [words("code", id), " ", prose("bdi", reason)]))),
  ];
}

function others(page) {
  if (!page.others.length) return words("p", "None.");
  return list("ul", page.others.map(({ id, title, kind }) =>
    [words("code", id), " ", words("bdi", title), kind && words("span", ` · ${kind}`, "quiet")]));
}

/** One row for each stage; choosing one is reading as that reader. */
function readers(page, site) {
  const reader = site.as || page.own;
  return list("ul", Object.entries(STAGES).map(([stage, name]) => {
    const { offer, action, words: reason } = page.as[stage], isOwn = stage === page.own;
    return make("a",
      { href: site.hash(page.address, isOwn ? "" : stage), ariaCurrent: stage === reader ? "true" : null },
      words("b", isOwn ? `${name}, this page’s stage` : name),
      make("span", {}, offer ? words("code", offer) : "no offer", action && words("bdi", ` ${action}`)),
      reason && prose("small", reason));
  }), "readers");
}
