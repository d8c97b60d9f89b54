// Who else has this open: asked every 20 seconds while the page is looked at, told quietly.

const place = document.querySelector("[data-presence]");
const EVERY = 20_000;

const isWriting = () => document.activeElement?.closest("form[action$='/verdict/']") !== null
  && document.activeElement !== document.body && document.activeElement !== null;

async function say() {
  if (document.visibilityState !== "visible") return;
  const body = new URLSearchParams({ doing: isWriting() ? "writing" : place.dataset.doing });
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "" };
  try {
    const answer = await fetch(place.dataset.presence, { method: "POST", body, headers });
    if (!answer.ok || answer.redirected) return;
    const words = (await answer.text()).trim();
    // The same words again would be read out again.
    if (place.textContent !== words) place.textContent = words;
  } catch {
    // Without a connection nobody is told; the next round tries again.
  }
}

if (place) {
  say();
  setInterval(say, EVERY);
  document.addEventListener("visibilitychange", say);
  document.addEventListener("focusin", () => {
    if (isWriting() && place.dataset.told !== "writing") { place.dataset.told = "writing"; say(); }
  });
}
