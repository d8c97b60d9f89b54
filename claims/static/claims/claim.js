// The claim page: a form that comes when its fold opens takes the cursor; a step in the header opens its form beside, ready to be confirmed.

for (const link of document.querySelectorAll("[data-opens-step]")) {
  link.addEventListener("click", (event) => {
    const step = document.querySelector(link.hash);
    if (!step) return;
    event.preventDefault();
    step.open = true;
    step.scrollIntoView({ block: "center" });
    (step.querySelector("textarea, select, .actions button") ?? step.querySelector("summary")).focus();
  });
}

document.addEventListener("htmx:afterSettle", (event) => {
  const fold = event.target.closest("details[data-late]");
  const summary = fold?.querySelector("summary");
  if (summary && [summary, document.body].includes(document.activeElement)) {
    fold.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }
});
