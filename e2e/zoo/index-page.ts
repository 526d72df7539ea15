import { escapeHtml, htmlPage } from './page.ts';
import { type Family, families, type Scenario } from './scenario.ts';

/** The front page: every scenario with a sentence on what happens, grouped by family. `link` makes a URL of a path. */
export function indexPage(scenarios: readonly Scenario[], link: (path: string) => string): string {
  const sections = families.map((family) => section(family, scenarios, link)).join('\n');
  return htmlPage(
    'Why401 zoo',
    `<body>
<main>
<h1>Why401 zoo</h1>
<p>One sign-in or API failure a link, each real: this server and your browser make it happen.
Open one, look at what the page itself can tell, then open Why401 on that tab.</p>
${beginning(scenarios, link)}
<p>Add <code>?before=3000</code>, <code>?body=3000</code> or <code>?preflight=3000</code> to a link to
have the server wait that many milliseconds before the headers of its answers, before their end, or before
the answer to a preflight.</p>
${sections}
</main>
</body>`,
  );
}

/** For somebody who is here for the first time, as the README has it. */
function beginning(scenarios: readonly Scenario[], link: (path: string) => string): string {
  const first = scenarios.find(({ id }) => id === 'token-expired');
  if (first === undefined) return '';
  return `<section class="beginning" aria-labelledby="beginning"><h2 id="beginning">Begin here</h2>
<ol>
<li>Open <a href="${escapeHtml(link(first.path))}">${escapeHtml(first.title)}</a>. The page says 401, and no more.</li>
<li>Click the icon of Why401 in the toolbar: the answer.</li>
<li><em>Copy report</em>, and paste it into a ticket.</li>
</ol></section>`;
}

function section(family: Family, scenarios: readonly Scenario[], link: (path: string) => string): string {
  const items = scenarios.filter((scenario) => scenario.family === family).map((scenario) => item(scenario, link));
  return `<section><h2>${escapeHtml(family)}</h2><ul class="scenarios">
${items.join('\n')}
</ul></section>`;
}

function item(scenario: Scenario, link: (path: string) => string): string {
  const anchor = (path: string, title: string) => `<a href="${escapeHtml(link(path))}">${escapeHtml(title)}</a>`;
  const variants = (scenario.variants ?? []).map(({ path, title }) => `<li>${anchor(path, title)}</li>`).join('');
  return `<li id="${escapeHtml(scenario.id)}">
<h3>${anchor(scenario.path, scenario.title)}</h3>
<p class="id"><code>${escapeHtml(scenario.id)}</code></p>
<p>${escapeHtml(scenario.what)}</p>
${variants ? `<ul class="variants" aria-label="Variants of ${escapeHtml(scenario.title)}">${variants}</ul>` : ''}
</li>`;
}
