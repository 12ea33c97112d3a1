/**
 * Asks the server what became of the latest build: reloads the page when there is a new
 * one, and shows the compiler's words when there is none. Asking, and not a stream that
 * breaks when the server restarts: a broken stream is an error on the console.
 */

/** Milliseconds between two questions. */
const PAUSE = 500;

/** @type {string | undefined} */
let build;

const panel = document.createElement('pre');
panel.className = 'live-error';
panel.setAttribute('role', 'alert');
panel.hidden = true;
document.body.append(panel);

look();

async function look() {
  for (;;) {
    // A page that nobody looks at has time.
    if (!document.hidden) await ask();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function ask() {
  try {
    const status = await (await fetch(new URL('status', import.meta.url))).json();
    panel.hidden = !status.error;
    if (panel.textContent !== (status.error ?? '')) panel.textContent = status.error ?? '';
    if (status.error) return;
    if (build !== undefined && status.build !== build) location.reload();
    build = status.build;
  } catch {
    // The server is away for a moment.
  }
}

export {};
