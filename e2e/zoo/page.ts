import { readFileSync } from 'node:fs';
import type { Scenario, Step, Visit } from './scenario.ts';
import { send } from './send.ts';

/** Served as they are, beside the pages. */
export const assets: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  [
    '/zoo.css',
    {
      type: 'text/css',
      text: readFileSync(new URL('./zoo.css', import.meta.url), 'utf8'),
    },
  ],
  [
    '/zoo.js',
    {
      type: 'text/javascript',
      text: readFileSync(new URL('./zoo.js', import.meta.url), 'utf8'),
    },
  ],
]);

/** Text made safe for the inside of an element and of a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole document around the given body. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/zoo.css">
</head>
${body}
</html>
`;
}

/**
 * The page of a scenario: says what it does, does it, shows what the page itself could see, and then sets
 * `data-state="done"` on its body.
 */
export function scenarioPage(scenario: Scenario, steps: readonly Step[], start: Scenario['start']): string {
  const data = JSON.stringify(steps).replaceAll('<', '\\u003c');
  const button = start === 'click' ? '<p><button id="start" type="button">Sign in</button></p>' : '';
  return htmlPage(
    `${scenario.title} · Why401 zoo`,
    `<body data-state="${start === 'click' ? 'ready' : 'running'}">
<main>
<p><a href="/">All scenarios</a></p>
<h1>${escapeHtml(scenario.title)}</h1>
<p class="id"><code>${escapeHtml(scenario.id)}</code></p>
<p>${escapeHtml(scenario.what)}</p>
${button}
<h2 id="seen">What this page could see</h2>
<ol id="log" aria-labelledby="seen" aria-live="polite"></ol>
<p>Open Why401 on this tab to see what the page could not.</p>
</main>
<script type="application/json" id="steps">${data}</script>
<script type="module" src="/zoo.js"></script>
</body>`,
  );
}

/** Sends a page of a scenario, with a status of its own where the navigation itself is part of the failure. */
export function sendPage(
  visit: Visit,
  scenario: Scenario,
  steps: readonly Step[],
  { status = 200, start = 'navigate' }: { readonly status?: number; readonly start?: Scenario['start'] } = {},
): Promise<void> {
  return send(visit, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: scenarioPage(scenario, steps, start),
  });
}
