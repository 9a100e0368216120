// Elements from words, which are never parsed as HTML, and what a browser remembers of them.

export const SEVERITIES = { error: "✖", warning: "▲", note: "●" };
export const STAGES = { tofu: "exploring (TOFU)", mofu: "evaluating (MOFU)", bofu: "ready (BOFU)" };

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter(Boolean));
  return element;
}

export const words = (tag, text, className = "") =>
  make(tag, { textContent: text, className, dir: "auto" });

/** Words in which `backticks` set off what is typed. */
export function prose(tag, text, className = "") {
  const parts = text.split(/`([^`]+)`/);
  return make(tag, { className, dir: "auto" },
    ...parts.map((part, n) => (n % 2 ? make("code", { textContent: part }) : part)));
}

export const list = (tag, items, className = "") =>
  make(tag, { className }, ...items.map((item) => make("li", {}, ...[item].flat())));

export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** A link that leaves the preview, where its address is one of the web. */
export function outward(url, text) {
  const isWeb = /^https?:\/\//i.test(url);
  return isWeb ? make("a", { href: url, target: "_blank", rel: "noopener", textContent: text }) : text;
}

/** What is remembered until the tab is closed, or longer. Browsers may refuse to. */
const memory = (storage) => ({
  get(name) {
    try {
      return window[storage].getItem(`leadsto-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      window[storage].setItem(`leadsto-${name}`, value);
    } catch { /* it is then forgotten */ }
  },
});
export const tab = memory("sessionStorage"), always = memory("localStorage");
