// On the page where recognised lines are corrected: Enter goes to the next line, Shift+Enter to the one before, and
// behind the last line to the button that saves. Without this script Enter saves.
const lines = [...document.querySelectorAll('input[data-line]')];

document.addEventListener('keydown', (event) => {
  const at = lines.indexOf(event.target);
  if (event.key !== 'Enter' || at < 0 || event.isComposing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = lines[at + (event.shiftKey ? -1 : 1)] ?? (event.shiftKey ? null : document.querySelector('[form=dong]'));
  next?.focus();
  next?.select?.();
});
