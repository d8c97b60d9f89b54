// A claim and its words light up together, whichever of the two is pointed at.

const parts = (key) => document.querySelectorAll(`[data-claims~="${key}"], [data-claim="${key}"]`);
const keysOf = (element) => {
  const part = element.closest?.("[data-claims], [data-claim]");
  return part ? (part.dataset.claims ?? part.dataset.claim).split(" ") : [];
};

function light(keys) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const key of keys) for (const part of parts(key)) part.classList.add("lit");
}

const reader = document.querySelector(".reader");
const beside = reader.querySelector("aside");
reader.addEventListener("mouseover", (event) => light(keysOf(event.target)));
reader.addEventListener("mouseleave", () => light([]));
beside.addEventListener("focusin", (event) => {
  const [key] = keysOf(event.target);
  light(key ? [key] : []);
  if (key) document.getElementById(`at-${key}`)?.scrollIntoView({ block: "nearest" });
});
reader.addEventListener("click", (event) => {
  const key = event.target.closest("#text") && keysOf(event.target).at(-1);
  if (key && getSelection().isCollapsed) {
    document.querySelector(`[data-claim="${key}"] [data-row]`).focus();
  }
});
