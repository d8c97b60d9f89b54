// What changed: words selected in the new text fill in the form that is open beside it.

import { selectedPlace } from "./places.js";

const text = document.querySelector("#text");

document.addEventListener("selectionchange", () => {
  const form = document.querySelector(".carried details[open]")?.closest("form");
  const place = form && selectedPlace(text);
  if (!place) return;
  form.elements.quote.value = place.exact;
  form.elements.start.value = place.start;
});
