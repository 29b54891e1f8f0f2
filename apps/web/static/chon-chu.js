// On the page that shows an original beside its reading: words that are selected there can become an
// assignment. Without this script the same is done by choosing a sentence's number.
const link = document.querySelector('[data-selection]');

/** Offset in the original of a place in the page; null outside the original. */
function offsetOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const paragraph = element?.closest('[data-original] [data-at]');
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.at) + before.toString().length;
}

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const start = range && offsetOf(range.startContainer, range.startOffset);
  const end = range && offsetOf(range.endContainer, range.endOffset);
  link.hidden = start === null || end === null || end <= start;
  if (!link.hidden) link.href = `${link.dataset.to}?tu=${start}&den=${end}`;
});
