// Single keys: off while somebody types, and where somebody turned them off (WCAG 2.1.4).
// A page gives an element a key with data-key="c"; lists are walked by their [data-row] links, and
// in the row at hand data-in-row="s" is pressed by its key.

const SETTING = "factcheck.single-keys";
const dialog = document.querySelector("#keys");
const toggle = document.querySelector("#keys-on");
let going = 0;

const rows = () => [...document.querySelectorAll("[data-row]")];
const press = (selector) => document.querySelector(selector)?.click();

function move(by) {
  const links = rows();
  const at = links.findIndex((link) => here(link).contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
  links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}

function here(link) {
  return link.closest("tr, li") ?? link;
}

function select() {
  const box = document.activeElement?.closest("tr, li")?.querySelector("input[type=checkbox]");
  box?.click();
}

/** The list of keys, this page's own first: each is named by the element it presses. */
function showKeys() {
  const list = dialog.querySelector("[data-own-keys]");
  for (const old of list.querySelectorAll("[data-own]")) old.remove();
  const own = [...document.querySelectorAll("[data-key]")].reverse();
  for (const element of own) list.prepend(entry("dt", element), entry("dd", element));
  dialog.showModal();
}

function entry(tag, element) {
  const item = document.createElement(tag);
  const words = element.cloneNode(true);
  for (const key of words.querySelectorAll("kbd")) key.remove();
  item.dataset.own = "";
  if (tag === "dd") item.textContent = words.textContent.trim();
  else item.append(Object.assign(document.createElement("kbd"), { textContent: element.dataset.key }));
  return item;
}

function use(element) {
  element.click();
  if (element.parentElement.open) firstField(element.parentElement)?.focus();
}

function firstField(around) {
  return around.querySelector("input:not([type=hidden]), textarea, select");
}

function search() {
  const field = document.querySelector("[data-search]");
  field?.focus();
  field?.select();
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  o: () => document.activeElement?.matches("[data-row]") && document.activeElement.click(),
  x: select,
  "/": search,
  "?": showKeys,
  g: () => { going = Date.now(); },
};

function isTyping(element) {
  return element.closest("input:not([type=checkbox], [type=radio]), textarea, select");
}

function sendForm(event) {
  const form = event.target.closest("form[method=post]");
  if (!form || !(event.ctrlKey || event.metaKey)) return;
  if (event.key !== "Enter" && event.key !== "s") return;
  event.preventDefault();
  form.requestSubmit();
}

document.addEventListener("keydown", sendForm);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (!toggle.checked && event.key !== "?") return;
  const isSecond = Date.now() - going < 1500;
  going = 0;
  const own = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const inRow = event.target.closest("tr, li")?.querySelector(`[data-in-row="${CSS.escape(event.key)}"]`);
  if (isSecond) press(`[data-go="${CSS.escape(event.key)}"]`);
  else if (inRow) inRow.click();
  else if (own) use(own);
  else if (actions[event.key]) actions[event.key]();
  else return;
  event.preventDefault();
});

toggle.checked = localStorage.getItem(SETTING) !== "off";
toggle.addEventListener("change", () => localStorage.setItem(SETTING, toggle.checked ? "on" : "off"));
for (const button of document.querySelectorAll("[data-opens=keys]")) {
  button.addEventListener("click", showKeys);
}
