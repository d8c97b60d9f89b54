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
  form.dataset.restored = "";
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

function watch(form) {
  let shown = wordsOf(form);
  let sending;
  // A page that gives words back after a refusal has newer ones than were kept.
  if (!document.querySelector("main [role=alert], main .errorlist")) restore(form);
  form.addEventListener("input", () => keep(form, shown));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, nameOf(form)));
  // A form that saves itself says so; what was typed since stands on what was saved.
  form.addEventListener("desk:sending", () => { sending = wordsOf(form); });
  form.addEventListener("desk:saved", () => {
    shown = sending;
    if (same(wordsOf(form), shown)) drop(form);
    else keep(form, shown);
  });
  form.dataset.watched = "";
}

function watchAll(around) {
  for (const form of around.querySelectorAll("form[data-keep]:not([data-watched])")) watch(form);
}

watchAll(document);
// A form that comes later is kept too; it comes at once where words wait for it.
document.addEventListener("htmx:afterSettle", (event) => watchAll(event.target));
for (const fold of document.querySelectorAll("details[data-late]")) {
  if (localStorage.getItem(PREFIX + fold.dataset.late)) fold.open = true;
}

// Words come back to a conflict with the revision they now stand on.
document.addEventListener("click", (event) => {
  const { rebase, form: address } = event.target.dataset ?? {};
  const form = address && document.querySelector(`form[action="${CSS.escape(address)}"]`);
  if (!form) return;
  form.elements.revision.value = rebase;
  form.requestSubmit();
});

// Who logs out leaves no words on the device: what can be saved is saved before.
const kept = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
const QUESTION = "Words you typed are kept on this device and not saved. Log out and drop them?";
for (const leave of document.querySelectorAll("form[data-leaves]")) {
  leave.addEventListener("submit", async (event) => {
    event.preventDefault();
    const saves = [];
    document.dispatchEvent(new CustomEvent("desk:leaving", { detail: saves }));
    await Promise.allSettled(saves);
    if (kept().length && !confirm(QUESTION)) return;
    for (const name of kept()) localStorage.removeItem(name);
    leave.submit();
  });
}
