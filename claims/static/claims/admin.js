// What the admin theme leaves out for keyboards and screen readers; it changes no behaviour.

// Controls that are links to nowhere are reached with Tab and pressed with Enter.
function reachable(link) {
  link.tabIndex = 0;
  link.setAttribute("role", "button");
}

// A box that completes what is typed is named like the field it stands for.
function named(box) {
  const field = box.previousElementSibling;
  const name = field?.labels?.[0]?.textContent.replace("*", "").trim() || field?.name || "Search";
  for (const one of box.querySelectorAll("[role=combobox], [role=textbox], input")) one.setAttribute("aria-label", name);
  for (const one of box.querySelectorAll("ul")) one.setAttribute("role", "none");
}

addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("a[role=button]:not([href])")) event.target.click();
});
addEventListener("DOMContentLoaded", () => {
  document.getElementById("content")?.setAttribute("role", "main");
  document.querySelectorAll("a:not([href])").forEach(reachable);
});
new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node.classList?.contains("select2-container")) named(node);
    }
  }
}).observe(document, { childList: true, subtree: true });
