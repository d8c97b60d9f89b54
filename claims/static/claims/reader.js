// The reader: walk the sentences, lift or dismiss them, or lift whatever words are selected.
// The server answers each with the whole page; htmx takes the parts that changed out of it.

import "./light.js";
import { selectedPlace } from "./places.js";

const settle = document.querySelector("#settle");
const lift = document.querySelector("#lift");
const bar = document.querySelector("#bar");
const said = document.querySelector("#said");
const slider = document.querySelector("#show");
let pointed = null; // the sentence that was walked to or tapped
let pressing = false;
let dismissed = [];

const text = () => document.querySelector("#text"); // another one after every change
const sentences = () => [...text().querySelectorAll(".sentence")];
const focused = () => document.activeElement.closest(".sentence");
const placeIn = (sentence) => sentence && {
  start: Number(sentence.dataset.start),
  end: Number(sentence.dataset.end),
};
const chosen = () => selectedPlace(text()) ?? placeIn(focused());
const span = (place) => `${place.start}-${place.end}`;

// Walking

function walk(by, which) {
  const all = sentences();
  const here = focused() ?? sentenceOf(getSelection().anchorNode);
  const from = here ? all.indexOf(here) : firstInView(all) - (by > 0 ? 1 : 0);
  let at = from + by;
  while (at >= 0 && at < all.length && !which(all[at])) at += by;
  if (all[at]) goTo(all[at], `${at + 1} of ${all.length}`);
}

function sentenceOf(node) {
  return (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".sentence");
}

function firstInView(all) {
  const at = all.findIndex((sentence) => sentence.getBoundingClientRect().bottom > 80);
  return Math.max(at, 0);
}

function goTo(sentence, where) {
  getSelection().removeAllRanges();
  sentence.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  sentence.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  said.textContent = `Sentence ${where}. ${sentence.title}`;
  pointed = sentence;
  showBar();
}

// Settling

function send(values) {
  return htmx.ajax("POST", settle.getAttribute("hx-post"), { source: settle, values });
}

function liftChosen(place) {
  if (place) send({ lift: span(place), exact: place.exact ?? "" });
  else said.textContent = "Select words in the text, or walk to a sentence with the bracket keys.";
}

function dismissChosen(place) {
  const sentence = focused() ?? pointed;
  if (!sentence || !place) return;
  dismissed.push(sentence.dataset.start);
  send({ dismiss: span(placeIn(sentence)) });
}

function restoreLast() {
  const start = dismissed.pop();
  const button = settle.querySelector(`[data-start="${start}"] [name=restore]`);
  if (button) send({ restore: button.value });
}

async function fillIn(place) {
  if (place) {
    const form = lift.querySelector("form");
    const address = `${form.getAttribute("hx-post")}&start=${place.start}&end=${place.end}`;
    const fields = "#lift-fields";
    await htmx.ajax("GET", address, { target: fields, select: fields, swap: "outerHTML" });
    form.dispatchEvent(new Event("input"));
  }
  lift.open = true;
  bar.hidden = true;
  lift.querySelector(place ? "[name=statement]" : "[name=quote]").focus();
}

const acts = { lift: liftChosen, fill: fillIn, dismiss: dismissChosen };

// The bar beside what was chosen

function showBar() {
  const place = selectedPlace(text());
  const sentence = place ? null : pointed?.isConnected && pointed;
  bar.hidden = !place && !sentence;
  if (bar.hidden) return;
  const why = bar.querySelector("#why");
  why.hidden = !sentence;
  why.textContent = sentence ? sentence.title : "";
  bar.querySelector("[data-act=dismiss]").hidden = sentence?.dataset.state !== "open";
  beside(place ? getSelection().getRangeAt(0) : sentence);
}

function beside(thing) {
  const boxes = thing.getClientRects();
  const box = boxes[boxes.length - 1] ?? thing.getBoundingClientRect();
  const most = document.documentElement.clientWidth - bar.offsetWidth - 8;
  bar.style.left = `${Math.max(8, Math.min(box.left, most)) + scrollX}px`;
  bar.style.top = `${box.bottom + scrollY + 6}px`;
}

// How many are tinted

function tint() {
  const shown = Number(slider.value);
  const within = (element) => Number(element.dataset.rank) <= shown;
  document.querySelector("#shown").textContent = shown;
  for (const sentence of sentences()) {
    sentence.classList.toggle("suggested", sentence.dataset.state === "open" && within(sentence));
  }
  const rows = [...document.querySelectorAll("#suggestions [data-rank]")];
  for (const row of rows) row.hidden = !within(row);
  document.querySelector("#none-shown").hidden = rows.some(within);
}

slider.addEventListener("input", tint);

// Keys, mouse and touch

const keys = {
  "]": () => walk(1, () => true),
  "[": () => walk(-1, () => true),
  "}": () => walk(1, (sentence) => sentence.classList.contains("suggested")),
  "{": () => walk(-1, (sentence) => sentence.classList.contains("suggested")),
  c: () => liftChosen(chosen()),
  C: () => fillIn(chosen()),
  d: () => dismissChosen(chosen()),
  z: restoreLast,
  Escape: () => { pointed = null; getSelection().removeAllRanges(); bar.hidden = true; },
};

function isFree(event) {
  const composed = event.getModifierState("AltGraph"); // how many keyboards write brackets
  if (!composed && (event.ctrlKey || event.metaKey || event.altKey)) return false;
  if (event.target.closest("input, textarea, select") || event.isComposing) return false;
  return document.querySelector("#keys-on").checked && !document.querySelector("dialog[open]");
}

function watch() {
  document.addEventListener("keydown", (event) => {
    if (!keys[event.key] || !isFree(event)) return;
    event.preventDefault();
    if (!event.repeat || "[]{}".includes(event.key)) keys[event.key]();
  });
  document.addEventListener("selectionchange", () => { if (!pressing) showBar(); });
  document.addEventListener("pointerdown", (event) => {
    if (bar.contains(event.target)) return;
    pressing = event.pointerType === "mouse";
    pointed = null;
    bar.hidden = true;
  });
  document.addEventListener("pointerup", (event) => {
    pressing = false;
    if (bar.contains(event.target)) return;
    pointed = sentenceOf(event.target);
    setTimeout(showBar); // after the selection has followed the click
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act](selectedPlace(text()) ?? placeIn(pointed) ?? chosen());
  });
  settle.addEventListener("click", (event) => {
    const link = event.target.closest("[data-fill]");
    if (!link) return;
    event.preventDefault();
    const [start, end] = link.dataset.fill.split("-").map(Number);
    fillIn({ start, end });
  });
}

// What is new in the list is shown where the list scrolls by itself.

const listed = () => [...document.querySelectorAll("#claims [data-claim]")];
let known = new Set(listed().map((row) => row.dataset.claim));

function showNew() {
  const rows = listed();
  const row = rows.find((one) => !known.has(one.dataset.claim));
  known = new Set(rows.map((one) => one.dataset.claim));
  if (!row) return;
  const aside = row.closest("aside");
  const offset = row.getBoundingClientRect().top - aside.getBoundingClientRect().top;
  aside.scrollTop += offset - aside.clientHeight / 2;
  row.classList.add("fresh");
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.closest?.("[data-before]")) return; // a line beside a claim, none of the text
  tint();
  showNew();
  if (!bar) return;
  pointed = null;
  bar.hidden = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (form.closest?.("#lift") && !lift.querySelector(".errorlist") && event.detail.successful) {
    lift.open = false;
  }
});

if (bar) watch();
