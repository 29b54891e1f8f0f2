// Runs in the browser beside the form of a report. Everything it does has a way without it.
import { startAutosave } from './autosave.ts';
import { startGrid } from './figure-grid.ts';

const form = document.querySelector<HTMLFormElement>('form[data-nhap]');
if (form) {
  startAutosave(form);
  startGrid(form);
  // The page opens again without a connection (src/service-worker).
  void navigator.serviceWorker?.register('/service-worker.js');
}
