// Choosing how to decide leads to the words that go with it; Ctrl and Enter send both.

const form = document.querySelector("#decide form");
form?.addEventListener("change", (event) => {
  if (event.target.name === "decision") form.elements.comment.focus();
});
