// Filtering leaves a short address: what is empty is not in it.
document.querySelector("#filters").addEventListener("htmx:configRequest", (event) => {
  const { parameters } = event.detail;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
});

const HERE = "factcheck.queue-row";
const boxOf = (element) => element?.closest("tr")?.querySelector(".pick input");

// A key that is for the picked claims is for the one at hand when none is picked.
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-on-row]") || document.querySelector(".pick :checked")) return;
  const box = boxOf(document.activeElement);
  if (box) box.checked = true;
  else event.preventDefault();
}, true);

// After it was done, the same row is at hand again.
document.addEventListener("submit", (event) => {
  const box = document.querySelector(".pick :checked");
  if (event.target.id === "bulk" && box) sessionStorage.setItem(HERE, box.value.split(":")[0]);
});
const last = sessionStorage.getItem(HERE);
sessionStorage.removeItem(HERE);
const before = last && document.querySelector(`.pick input[value^="${CSS.escape(`${last}:`)}"]`);
before?.closest("tr").querySelector("[data-row]").focus();
