// What the server tells: files, and that there are newer ones.

const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** The text of a file beside the shell. */
export async function fetched(name) {
  const answer = await fetch(name, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
}

const isShown = () => new Promise((done) => {
  if (!document.hidden) return done();
  return document.addEventListener("visibilitychange", done, { once: true });
});

/** Wait for another epoch, and tell whether the server knows of such: Pelican's says nothing at all
    to what it does not have. A tab in the background waits for nothing, which raises: browsers have
    few connections for a host. */
async function another(epoch) {
  const hidden = new AbortController();
  const stop = () => hidden.abort();
  document.addEventListener("visibilitychange", stop, { once: true });
  try {
    const answer = await fetch(`events?e=${encodeURIComponent(epoch)}`, { signal: hidden.signal });
    await answer.text();
    return answer.ok;
  } catch (error) {
    if (hidden.signal.aborted) throw error;
    return false;
  } finally {
    document.removeEventListener("visibilitychange", stop);
  }
}

/** Hand each new state to `take`; call `lost` and `back` as the server goes. Where there are no
    events, the epoch is asked for twice a second; of a copy there is no news. An error of `take` is
    none of the server's: it is reported, and the next state may well be taken. */
export async function listen({ take, lost, back }) {
  let last = "", state = { live: "unknown" }, hasEvents = true, isLost = false;
  while (state.live) {
    await isShown();
    try {
      if (state.epoch && !isLost) {
        if (hasEvents && state.live === "events") hasEvents = await another(state.epoch);
        else await wait(0.5);
        if (!hasEvents || state.live !== "events") {
          const { epoch } = JSON.parse(await fetched("news.json"));
          if (epoch === state.epoch) continue;
        }
      }
      const text = await fetched("state.json");
      if (text !== last) {
        state = JSON.parse(last = text);
        try {
          take(state);
        } catch (error) {
          reportError(error);
        }
      }
      if (!isLost) continue;
      back();
      isLost = false;
      hasEvents = true;
    } catch {
      if (document.hidden) continue;
      isLost = true;
      lost();
      await wait(1);
    }
  }
}
