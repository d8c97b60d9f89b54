// The verdict being written: it saves itself, shows when, and what readers will see of it.

const QUIET = 2500; // milliseconds without a key before a draft is saved ...
const LONGEST = 15000; // ... and at most so long while somebody goes on typing
const LAGGING = 350; // until what was typed shows as it will be read

const form = document.querySelector("form[data-saves]");
const state = form.querySelector("[data-saved]");
const unsaved = form.querySelector("[data-unsaved]");
const shown = form.querySelector("[data-shown]");
const words = () => new URLSearchParams(new FormData(form)).toString();
const tell = (name) => form.dispatchEvent(new CustomEvent(name));

shown.parentElement.hidden = false;
// Words that keep.js brought back from this device are not on the desk yet.
let last = "restored" in form.dataset ? "" : words();
let quiet, longest, lagging, running, stopped;

function ask(address) {
  return fetch(address, {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true" },
    keepalive: document.visibilityState === "hidden",
  });
}

function due() {
  clearTimeout(quiet);
  if (stopped || words() === last) return;
  state.textContent = "Not saved yet";
  quiet = setTimeout(save, QUIET);
  longest ??= setTimeout(save, LONGEST);
}

/** One save at a time; what was typed meanwhile is saved after it. */
async function save() {
  clearTimeout(quiet);
  clearTimeout(longest);
  longest = undefined;
  if (running) return running;
  if (stopped || words() === last) return undefined;
  running = send().finally(() => { running = undefined; due(); });
  return running;
}

async function send() {
  const sent = words();
  state.textContent = "Saving…";
  tell("desk:sending");
  try {
    await settle(await ask(form.dataset.saves), sent);
  } catch {
    state.textContent = "Not saved: the desk cannot be reached. Your words are kept on this device.";
  }
}

async function settle(answer, sent) {
  if (answer.headers.has("HX-Redirect")) return loggedOut();
  if (answer.status === 403) return warn("Not saved: load the page anew. Your words are kept on this device.");
  const found = await answer.text();
  if (answer.ok) return saved(found, sent);
  if (!found.includes("notice")) return warn("Not saved: something went wrong on the desk. Your words are kept on this device.");
  stopped = answer.status === 409;
  state.textContent = "Not saved. Your words are kept on this device.";
  last = sent;
  unsaved.innerHTML = found;
  if (stopped) unsaved.scrollIntoView({ block: "nearest" });
}

function saved(found, sent) {
  const field = form.elements.revision;
  const before = field.value;
  state.innerHTML = found;
  unsaved.replaceChildren();
  const { revision, overtaken } = state.firstElementChild.dataset;
  field.value = revision;
  // The other forms of the page stand on this save too, unless others were at work in between.
  if (overtaken === undefined) {
    for (const other of document.querySelectorAll("input[name=revision]")) {
      if (other.value === before) other.value = revision;
    }
  }
  last = sent.replace(`revision=${before}`, `revision=${revision}`);
  tell("desk:saved");
}

function warn(sentence) {
  state.textContent = sentence;
  stopped = true;
}

function loggedOut() {
  warn("Not saved: you are logged out. Your words are kept on this device. ");
  const link = document.createElement("a");
  link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = "Log in again";
  state.append(link);
}

async function preview() {
  if (!shown.offsetParent) return;
  const answer = await ask(shown.parentElement.dataset.preview).catch(() => undefined);
  if (answer?.ok && !answer.headers.has("HX-Redirect")) shown.innerHTML = await answer.text();
}

form.addEventListener("input", () => {
  due();
  clearTimeout(lagging);
  lagging = setTimeout(preview, LAGGING);
});
form.addEventListener("submit", (event) => {
  clearTimeout(quiet);
  clearTimeout(longest);
  if (!running) { stopped = true; return; }
  // The save under way makes a new revision, which this one has to stand on.
  event.preventDefault();
  running.finally(() => form.requestSubmit());
});
unsaved.addEventListener("click", (event) => {
  const { rebase } = event.target.dataset;
  if (!rebase) return;
  form.elements.revision.value = rebase;
  stopped = false;
  last = "";
  unsaved.replaceChildren();
  save();
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
document.addEventListener("desk:leaving", (event) => event.detail.push(save()));
form.closest("details")?.addEventListener("toggle", preview);

for (const field of form.querySelectorAll("[data-count]")) {
  const count = document.createElement("span");
  const say = () => { count.textContent = `${field.value.length} of ${field.maxLength}`; };
  count.className = "meta count-of";
  field.after(count);
  field.addEventListener("input", say);
  say();
}
preview();
due();
