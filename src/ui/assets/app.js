// Makes pages quicker; none of them needs it. Loaded as a module, so browsers too old for it simply keep the plain pages.
import { createAll, Button, ErrorSummary, PasswordInput, ServiceNavigation } from './govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [Button, ErrorSummary, PasswordInput, ServiceNavigation]) createAll(component);

// A notice is why the page was opened, so that reading starts there.
const notice = document.querySelector('[data-focus-on-load]');
if (notice !== null && document.querySelector('.govuk-error-summary') === null) {
  notice.setAttribute('tabindex', '-1');
  notice.focus();
}

/** Fetches the same page again and puts its live part in the place of ours, as long as it says that work goes on. */
async function refresh(live) {
  const response = await fetch(location.href, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const newer = page.getElementById(live.id);
  if (newer === null) return location.reload();
  live.replaceWith(newer);
  watch(newer);
}

function watch(live) {
  const seconds = Number(live.dataset.refreshSeconds ?? 0);
  if (seconds > 0) setTimeout(() => void refresh(live).catch(() => watch(live)), seconds * 1000);
}

for (const live of document.querySelectorAll('[data-refresh-seconds]')) watch(live);
