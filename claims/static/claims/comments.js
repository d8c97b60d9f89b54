// Comments: names are completed after an @, the words one selected are quoted, and the address
// leads to the very comment, also when the comments come after the page.

const TYPED = /(^|[^\w@.+-])@([\w.+-]*)$/;
let list = null;

const panel = () => document.querySelector("#comments");
const names = () => (panel()?.dataset.names ?? "").split(" ").filter(Boolean);

function close() {
  list?.field.removeAttribute("aria-activedescendant");
  list?.field.setAttribute("aria-expanded", "false");
  list?.box.remove();
  list = null;
}

function offer(field) {
  close();
  const before = field.value.slice(0, field.selectionStart);
  const typed = TYPED.exec(before);
  const found = typed && names().filter((name) => name.toLowerCase().startsWith(typed[2].toLowerCase())).slice(0, 8);
  if (!found?.length) return;
  const box = Object.assign(document.createElement("ul"), { className: "names", id: `${field.id}-names` });
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "People");
  found.forEach((name, at) => {
    const item = Object.assign(document.createElement("li"), { textContent: name, id: `${box.id}-${at}` });
    item.setAttribute("role", "option");
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
    box.append(item);
  });
  field.after(box);
  list = { field, box, from: before.length - typed[2].length, at: 0 };
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-expanded", "true");
  mark(0);
}

function mark(at) {
  const items = [...list.box.children];
  list.at = (at + items.length) % items.length;
  items.forEach((item, index) => item.setAttribute("aria-selected", String(index === list.at)));
  items[list.at].scrollIntoView({ block: "nearest" });
  list.field.setAttribute("aria-activedescendant", items[list.at].id);
}

function take(name) {
  const { field, from } = list;
  const end = field.selectionStart;
  field.setRangeText(`${name} `, from, end, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-mentions]")) {
    event.target.setAttribute("role", "combobox");
    event.target.setAttribute("aria-autocomplete", "list");
    offer(event.target);
  }
});
document.addEventListener("focusout", () => list && close());
document.addEventListener("keydown", (event) => {
  if (!list) return;
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (moves[event.key]) mark(list.at + moves[event.key]);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" || event.key === "Tab") take(list.box.children[list.at].textContent);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

// What was selected last, outside of the comments, and what it stands in.
let picked = null;
const ANCHORS = [[".quotebox blockquote", "quote"], ["#verdict", "verdict"], ["[id^=evidence-]", "evidence"], [".stated", "claim"]];

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  const node = selection.anchorNode?.parentElement;
  if (!words || !node || node.closest("#comments, textarea, input")) return;
  for (const [place, anchor] of ANCHORS) {
    const around = node.closest(place);
    if (around) {
      const number = around.id.replace("evidence-", "");
      picked = { words, about: anchor === "evidence" ? `evidence:${number}` : anchor };
      return;
    }
  }
});

document.addEventListener("toggle", (event) => {
  if (event.target.id !== "say" || !event.target.open || !picked) return;
  const form = event.target.querySelector("form");
  if (form.elements.passage.value) return;
  form.elements.passage.value = picked.words.slice(0, 2000);
  if ([...form.elements.about.options].some((option) => option.value === picked.about)) {
    form.elements.about.value = picked.about;
  }
  picked = null;
}, true);

document.addEventListener("htmx:afterSettle", (event) => {
  if (!/^#comment-\d+$/.test(location.hash) || event.target.id !== "comments") return;
  const remark = document.querySelector(location.hash);
  remark?.scrollIntoView({ block: "center" });
  remark?.focus({ preventScroll: true });
});
