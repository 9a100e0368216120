// The page is complete without this: it adds tracing, the switch of the flow, and filters.
"use strict";
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const number = new Intl.NumberFormat("en").format;
const data = JSON.parse(find("#leadsto-data").textContent);
const { title, stage, views, clicks, end, stages, ends } = data;

/** Where each page is written: told as what stands before and after the stem of its address. */
const paths = data.address.map((address, page) => {
  const [before, after] = data.forms[data.form[page]];
  return after === undefined ? before : before + address.replace(/^\/|\/$|\.html$/g, "") + after;
});

for (const element of all(".scripted")) element.hidden = false;

// Flow: pages or views.
const switches = all("[data-shows]");
for (const chosen of switches) {
  chosen.onclick = () => switches.forEach((button) => {
    button.setAttribute("aria-pressed", button === chosen);
    find(button.dataset.shows).hidden = button !== chosen;
  });
}
switches[0]?.click();

function pathMap(map) {
  const canvas = find(".canvas", map), tip = find(".tip", map), { pitch } = data.map;
  const places = data.map.patches.flatMap(([x, y, across, pages]) => Array.from({ length: pages },
    (_, i) => [x + (i % across) * pitch, y + Math.floor(i / across) * pitch]));
  const trace = find(".trace polyline", map), scroll = canvas.parentElement;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  let current = -1;

  /** The pages that a reader passes, the page itself first. */
  const route = (page) => data.routes[page] ||
    [page, ...(data.next[page] < 0 ? [] : route(data.next[page]))];

  function draw(page, scrolls) {
    if (page === current) return;
    current = page;
    map.classList.toggle("tracing", page >= 0);
    tip.replaceChildren();
    if (page < 0) return;
    const passed = route(page), to = end[page], n = clicks[page];
    const points = passed.map((at) => places[at]).filter(Boolean);
    const steps = passed.slice(1).map((at) => title[at]);
    if (to >= 0) {
      points.push(data.map.ends[to]);
      steps.push(ends[to]);
    }
    points.push(points.at(-1)); // a line of one point would not be drawn
    trace.setAttribute("points", points.join(" "));
    // Words of the site only ever become text.
    const say = (className, textContent) => tip.append(
      Object.assign(document.createElement("p"), { className, textContent, dir: "auto" }));
    say("title", title[page]);
    say("facts", stages[stage[page]][1] + (n ? ` · ${n} click${n > 1 ? "s" : ""}` : " · No path") +
      (views[page] === null ? "" : ` · ${number(views[page])} views`));
    say("reason", data.reasons[page]);
    for (const step of steps) say("step", step);
    // They stand below the mark, or above it where the window ends.
    const [x, y] = places[page], high = tip.offsetHeight;
    if (scrolls) scroll.scrollLeft = x - scroll.clientWidth / 2;
    const box = map.getBoundingClientRect(), shift = canvas.getBoundingClientRect().left - box.left;
    tip.style.left = `${Math.max(0, Math.min(x + shift + 16, box.width - tip.offsetWidth))}px`;
    tip.style.top = `${box.top + y + 16 + high < innerHeight ? y + 16 : y - 16 - high}px`;
    if (scrolls) tip.scrollIntoView({ block: "nearest" });
  }

  /** The page whose place costs least, ``otherwise`` where every one costs Infinity. */
  function cheapest(cost, otherwise) {
    let best = otherwise, least = Infinity;
    places.forEach(([x, y], page) => {
      const its = cost(x, y);
      if (its < least) [best, least] = [page, its];
    });
    return best;
  }

  function point({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    draw(cheapest((x, y) => {
      const far = Math.hypot(x + box.left - clientX, y + box.top - clientY);
      return far < Math.max(pitch, 8) ? far : Infinity;
    }, -1));
  }

  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function next(key) {
    const edge = { Home: 0, End: places.length - 1 }[key];
    if (edge >= 0 || !ways[key]) return edge;
    const [fromX, fromY] = places[current] || [0, 0], [right, down] = ways[key];
    return cheapest((x, y) => {
      const ahead = (x - fromX) * right + (y - fromY) * down;
      const aside = Math.abs((x - fromX) * down) + Math.abs((y - fromY) * right);
      return ahead > 0 ? ahead + 4 * aside : Infinity;
    }, Math.max(current, 0));
  }

  const open = () => {
    if (current >= 0) location.hash = `findings?q=${encodeURIComponent(paths[current])}`;
  };
  canvas.onpointermove = canvas.onpointerdown = point;
  canvas.onpointerleave = canvas.onblur = () => draw(-1);
  canvas.onclick = ({ pointerType }) => pointerType === "touch" || open();
  canvas.onkeydown = (event) => {
    if (event.key === "Enter") open();
    if (event.key === "Escape") draw(-1);
    const page = next(event.key);
    if (page === undefined) return;
    event.preventDefault();
    draw(page, true);
  };
}
all(".map").forEach(pathMap);

function findings(section) {
  const [form, body, pager, said] =
    [".filters", "tbody", ".pager", ".found"].map((selector) => find(selector, section));
  const row = body.rows[0];
  const [pages, kinds, lines] = data.findings, [rules, severities, messages] = data.kinds;
  const pageTexts = paths.map((path, page) =>
    `${title[page]}\n${path}\n${data.address[page]}`.toLowerCase());
  const kindTexts = rules.map((rule, kind) => `${rule}\n${messages[kind]}`.toLowerCase());
  const stageOf = (page) => stages[stage[page]] || ["", ""];
  let wanted = new URLSearchParams(), found = [], first = 0;

  // What a page, or a kind of finding, is in the words of each filter.
  const ofPage = new Map([
    ["stage", (page) => stageOf(page)[0]],
    ["clicks", (page) => String(Math.min(clicks[page], 4) || "none")],
    ["section", (page) => data.sections[data.section[page]]],
    ["audience", (page) => data.readers[data.reader[page]]],
    ["end", (page) => ends[end[page]]],
  ]);
  const ofKind = new Map([["rule", (kind) => rules[kind]], ["severity", (kind) => severities[kind]]]);

  function filter() {
    const good = (texts, says) => {
      const asked = [...wanted].filter(([name]) => says.has(name));
      return texts.map((_, at) =>
        asked.every(([name, value]) => [says.get(name)(at)].flat().includes(value)));
    };
    const pageGood = good(pageTexts, ofPage), kindGood = good(kindTexts, ofKind);
    const words = (wanted.get("q") || "").toLowerCase().split(/\s+/).map((word) =>
      [pageTexts, kindTexts].map((texts) => texts.map((text) => text.includes(word))));
    found = [...pages.keys()].filter((i) => pageGood[pages[i]] && kindGood[kinds[i]] &&
      words.every(([inPage, inKind]) => inPage[pages[i]] || inKind[kinds[i]]));
    render(0);
  }

  function line(i) {
    const page = pages[i], kind = kinds[i], copy = row.cloneNode(true);
    const [name, label] = stageOf(page);
    const texts = {
      severity: severities[kind], rule: rules[kind], title: title[page],
      place: paths[page] + (lines[i] ? `:${lines[i]}` : ""), level: label,
      views: views[page] === null ? "–" : number(views[page]), message: messages[kind],
    };
    for (const cell of all("[data-holds]", copy)) cell.textContent = texts[cell.dataset.holds];
    find(".severity", copy).className = `severity ${severities[kind]}`;
    find("[data-holds=level]", copy).className = name && `stage ${name}`;
    return copy;
  }

  function render(from) {
    first = from;
    const last = Math.min(first + 25, found.length), [previous, next] = pager.children;
    body.replaceChildren(...found.slice(first, last).map(line));
    previous.disabled = !first;
    next.disabled = last === found.length;
    const asked = [...wanted].map((pair) => pair.join(": ")).join(", ");
    said.textContent = `${number(Math.min(first + 1, last))} to ${number(last)} of ` +
      `${number(found.length)} findings${asked && ` with ${asked}`}`;
  }

  /** Take the filters from the address, and go there as a plain anchor would. */
  function read() {
    const [name, asked] = location.hash.slice(1).split(/\?(.*)/s);
    if (name !== "findings") return;
    wanted = new URLSearchParams(asked);
    for (const field of form.elements) field.value = wanted.get(field.name) || "";
    filter();
    if (asked) find("h2", section).focus();
  }

  form.oninput = ({ target: { name, value } }) => {
    wanted.delete(name);
    if (value) wanted.set(name, value);
    filter();
    history.replaceState(null, "", `#findings${wanted.size ? `?${wanted}` : ""}`);
  };
  form.onsubmit = (event) => event.preventDefault();
  pager.onclick = ({ target: { value } }) => value && render(first + 25 * value);
  addEventListener("hashchange", read);
  filter();
  read();
}
all("#findings:has(tbody)").forEach(findings);
