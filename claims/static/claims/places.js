// Places in a text, in Unicode code points like everywhere on the desk. The text is exactly the
// text of its element: numbers are drawn by the style sheet, and what is struck out (<del>) is not
// part of it.

/** How many code points `string` has: surrogate pairs count once. */
export function codePoints(string) {
  let count = 0;
  for (const _ of string) count += 1;
  return count;
}

function wordsOf(range) {
  const held = range.cloneContents();
  for (const gone of held.querySelectorAll("del")) gone.remove();
  return held.textContent;
}

/** The place of `range` in `root`: start, end and the exact words, white space at its ends left out. */
export function placeOf(range, root) {
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(range.startContainer, range.startOffset);
  const words = wordsOf(range);
  const exact = words.trim();
  const lead = codePoints(words.slice(0, words.indexOf(exact)));
  const start = codePoints(wordsOf(before)) + lead;
  return { start, end: start + codePoints(exact), exact };
}

/** The place that is selected in `root`, or null. */
export function selectedPlace(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = within(selection.getRangeAt(0), root);
  const place = range && placeOf(range, root);
  return place?.exact ? place : null;
}

/** The part of `range` that lies in `root`: a selection by touch or triple click runs over its end. */
function within(range, root) {
  if (root.contains(range.commonAncestorContainer)) return range;
  if (!range.intersectsNode(root)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(root);
  const part = range.cloneRange();
  if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
    part.setStart(whole.startContainer, whole.startOffset);
  }
  if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    part.setEnd(whole.endContainer, whole.endOffset);
  }
  return part;
}
