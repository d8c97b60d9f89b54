// What is typed is kept on this device until it has been saved: a reload or an expired login
// takes nothing. Each form is known by who writes in it and the address it is sent to, so that
// nobody finds the words of somebody else in their form.

const PREFIX = `factcheck.kept:${document.body.dataset.user}:`;
const SENT = `${PREFIX}sent`;
const CARRIED = ["hidden", "file", "password", "submit", "button"];

const isTicked = (field) => ["checkbox", "radio"].includes(field.type);
const nameOf = (form) => PREFIX + new URL(form.action, location.href).pathname;
const fieldsOf = (form) => [...form.elements].filter((f) => f.name && !CARRIED.includes(f.type));
const wordsOf = (form) => fieldsOf(form).map((f) => (isTicked(f) ? f.checked : f.value));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const drop = (form) => localStorage.removeItem(nameOf(form));

function fill(form, words) {
  fieldsOf(form).forEach((field, at) => {
    if (isTicked(field)) field.checked = words[at];
    else field.value = words[at];
  });
}

/** `shown` is what the form held when it came: the words that were typed stand on it. */
function keep(form, shown) {
  const revision = form.elements.revision?.value;
  const kept = { at: new Date().toISOString(), shown, revision, words: wordsOf(form) };
  try {
    localStorage.setItem(nameOf(form), JSON.stringify(kept));
  } catch {
    // The device is full: the words are still in the form.
  }
}

function restore(form) {
  const shown = wordsOf(form);
  const kept = JSON.parse(localStorage.getItem(nameOf(form)) ?? "null");
  if (!kept || kept.words.length !== shown.length || same(kept.words, shown)) return;
  const fresh = form.elements.revision?.value;
  // Somebody changed these very fields meanwhile: saving has to say so, not overwrite them.
  if (fresh && !same(kept.shown, shown)) form.elements.revision.value = kept.revision;
  fill(form, kept.words);
  tell(form, kept.at, () => {
    fill(form, shown);
    if (fresh) form.elements.revision.value = fresh;
  });
}

function tell(form, at, undo) {
  const note = document.createElement("p");
  const time = new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  const button = document.createElement("button");
  note.className = "notice warning";
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Drop them";
  button.addEventListener("click", () => { undo(); drop(form); note.remove(); });
  note.append(`Your unsaved words of ${time} are back. `, button);
  form.prepend(note);
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
}

function settle() {
  const sent = sessionStorage.getItem(SENT);
  if (sent && document.querySelector("#notices .success")) localStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}

settle();
// A form that htmx has sent is settled without a new page.
document.addEventListener("htmx:afterSettle", settle);

for (const form of document.querySelectorAll("form[data-keep]")) {
  const shown = wordsOf(form);
  // A page that gives words back after a refusal has newer ones than were kept.
  if (!document.querySelector("main [role=alert], main .errorlist")) restore(form);
  form.addEventListener("input", () => keep(form, shown));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, nameOf(form)));
}
