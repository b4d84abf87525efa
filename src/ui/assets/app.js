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

const LIVE = '[data-refresh-seconds]';
let tries = 0;

/** What still changes. A part says how often it may be asked for; without that, for as long as work goes on. */
const liveParts = () =>
  [...document.querySelectorAll(LIVE)].filter(({ dataset }) => tries < Number(dataset.refreshTimes ?? Infinity));

/** Fetches the same page again and puts its live parts in the place of ours. */
async function refresh() {
  tries += 1;
  const response = await fetch(location.href, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const live of document.querySelectorAll(LIVE)) {
    const newer = page.getElementById(live.id);
    if (newer === null) return location.reload();
    replace(live, newer);
  }
  watch();
}

/** Whoever stands on a button inside keeps standing on it. */
function replace(live, newer) {
  const stops = (part) => [...part.querySelectorAll('a[href], button, summary')];
  const place = stops(live).indexOf(document.activeElement);
  const open = [...live.querySelectorAll('details')].map((details) => details.open);
  newer.querySelectorAll('details').forEach((details, index) => (details.open = open[index] ?? false));
  live.replaceWith(newer);
  stops(newer)[place]?.focus();
}

function watch() {
  const seconds = liveParts().map(({ dataset }) => Number(dataset.refreshSeconds));
  if (seconds.length > 0) setTimeout(() => void refresh().catch(watch), Math.min(...seconds) * 1000);
}

watch();
