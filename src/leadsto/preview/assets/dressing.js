// What is done to a page of the site in the frame. Nothing of it is written anywhere.

import { outward } from "./elements.js";

/** Put the block of another reader in place of the page's, or hide that where they see none. */
export function swapped(page, found, other) {
  if (!other.block) {
    if (found && !other.offer) found.style.display = "none";
    return found;
  }
  const made = page.createElement("template");
  made.innerHTML = other.block;
  const nodes = page.importNode(made.content, true), block = nodes.querySelector("[data-leadsto]");
  if (found) found.replaceWith(nodes);
  else (page.querySelector("main") ?? page.querySelector("article") ?? page.body).append(nodes);
  return block;
}

/** Outline a block, or no longer; `scrolls` brings it into the middle. */
export function outline(block, shown, scrolls) {
  if (!block?.isConnected) return;
  block.style.outline = shown ? "3px solid #d9480f" : "";
  block.style.outlineOffset = shown ? "6px" : "";
  if (!shown || !scrolls) return;
  const { scrollY } = window; // the shell is to stay where it is
  block.scrollIntoView({ block: "center", behavior: "instant" });
  window.scrollTo({ top: scrollY, behavior: "instant" });
}

/** Choose the light or dark colours of a theme, and tell whether it has both. */
export function colour(page, wanted) {
  const [holder, name, values] = page.body.hasAttribute("data-md-color-scheme")
    ? [page.body, "data-md-color-scheme", { light: "default", dark: "slate" }]
    : [page.documentElement, "data-bs-theme", { light: "light", dark: "dark" }];
  if (!holder.hasAttribute(name)) return false;
  if (wanted && holder.getAttribute(name) !== values[wanted]) holder.setAttribute(name, values[wanted]);
  return true;
}

/** Links off the site cannot be shown in the frame: tell where they lead instead. */
export function guard(page, say) {
  page?.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.target === "_blank" || !/^https?:$/.test(link.protocol)) return;
    if (link.origin === location.origin) return;
    event.preventDefault();
    say("This link leaves the site: ", outward(link.href, link.href));
  });
}

/** Give a frame a width in pixels (0: all there is); one wider than its place is shown smaller. */
export function fit(frame, width) {
  const place = frame.parentElement, { clientWidth, clientHeight } = place;
  const scale = width ? Math.min(1, clientWidth / width) : 1;
  place.classList.toggle("narrowed", width > 0);
  frame.style.width = width ? `${width}px` : "";
  frame.style.height = scale < 1 ? `${clientHeight / scale}px` : "";
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
}
