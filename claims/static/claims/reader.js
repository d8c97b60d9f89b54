// The reader: selected words become a claim; a claim and its words light up together.
// Offsets are Unicode code points of the article's text, which is exactly the text of #text:
// numbers are drawn by the style sheet and are not in it.

const text = document.querySelector("#text");
const lift = document.querySelector("#lift");

/** How many code points `string` has: surrogate pairs count once. */
export function codePoints(string) {
  let count = 0;
  for (const _ of string) count += 1;
  return count;
}

/** The place of `range` in `root`: start, end and the exact words, white space at its ends left out. */
export function placeOf(range, root) {
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const exact = words.trim();
  const lead = codePoints(words.slice(0, words.indexOf(exact)));
  const start = codePoints(before.toString()) + lead;
  return { start, end: start + codePoints(exact), exact };
}

/** The place that is selected in `root`, or null. */
export function selectedPlace(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const place = placeOf(range, root);
  return place.exact ? place : null;
}

/** Fill in the form that lifts a claim, and put the cursor where the statement is written. */
export function startLift(place) {
  const form = lift.querySelector("form");
  form.elements.quote.value = place.exact;
  form.elements.start.value = place.start;
  if (!form.elements.statement.value) form.elements.statement.value = place.exact;
  lift.open = true;
  form.elements.statement.focus();
  form.elements.statement.select();
  form.dispatchEvent(new Event("input"));
}

function makeBubble() {
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.innerHTML = "Lift <kbd>c</kbd>";
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", liftSelected);
  bubble.append(button);
  document.body.append(bubble);
  return bubble;
}

function showBubble(bubble) {
  const place = selectedPlace(text);
  bubble.hidden = !place;
  if (!place) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  bubble.style.insetInlineStart = `${box.left + scrollX}px`;
  bubble.style.insetBlockStart = `${box.bottom + scrollY + 6}px`;
}

function liftSelected() {
  const place = selectedPlace(text);
  if (place) startLift(place);
  return place;
}

const parts = (key) => document.querySelectorAll(`[data-claims~="${key}"], [data-claim="${key}"]`);
const keysOf = (element) => {
  const part = element.closest?.("[data-claims], [data-claim]");
  return part ? (part.dataset.claims ?? part.dataset.claim).split(" ") : [];
};

function light(keys) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const key of keys) for (const part of parts(key)) part.classList.add("lit");
}

if (lift) {
  const bubble = makeBubble();
  document.addEventListener("selectionchange", () => showBubble(bubble));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key !== "c" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!document.querySelector("#keys-on").checked) return;
    event.preventDefault();
    if (!liftSelected()) lift.querySelector("summary").click();
  });
}

const beside = document.querySelector("aside");
for (const side of [text, beside]) {
  side.addEventListener("mouseover", (event) => light(keysOf(event.target)));
  side.addEventListener("mouseleave", () => light([]));
}
beside.addEventListener("focusin", (event) => {
  const [key] = keysOf(event.target);
  light(key ? [key] : []);
  if (key) document.getElementById(`at-${key}`)?.scrollIntoView({ block: "nearest" });
});
text.addEventListener("click", (event) => {
  const key = keysOf(event.target).at(-1);
  if (key && getSelection().isCollapsed) {
    document.querySelector(`[data-claim="${key}"] [data-row]`).focus();
  }
});
