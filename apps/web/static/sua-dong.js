// On the page where recognised lines are corrected: Enter goes to the next line, Shift+Enter to the one before, and
// behind the last line to the button that saves; fields grow with their words. Without this script Enter begins a row
// within the line, which counts as a blank when it is saved.
const lines = [...document.querySelectorAll('textarea[data-line]')];

document.addEventListener('keydown', (event) => {
  const at = lines.indexOf(event.target);
  if (event.key !== 'Enter' || at < 0 || event.isComposing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = lines[at + (event.shiftKey ? -1 : 1)] ?? (event.shiftKey ? null : document.querySelector('[form=dong]'));
  next?.focus();
  next?.select?.();
});

document.addEventListener('input', ({ target }) => {
  // Words that were pasted from several rows are one line.
  if (lines.includes(target) && target.value.includes('\n')) target.value = target.value.replace(/\s*\n\s*/g, ' ');
  if (target.parentElement?.classList.contains('grow')) target.parentElement.dataset.words = target.value;
});
