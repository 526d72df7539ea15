import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { rules } from '../src/rules/index.ts';
import { scenarios } from './zoo/scenarios.ts';

/* Every cause has been seen in a real browser, or there is a reason why not. */

/** Causes that take more than a page of the zoo, and the spec that has what they take. */
const inSpecs: ReadonlyMap<string, string> = new Map([
  ['extension-blocked-request', 'extension-tampering.spec.ts'],
  ['extension-changed-header', 'extension-tampering.spec.ts'],
  ['local-network-blocked', 'local-network.spec.ts'],
  ['proxy-credentials-missing', 'real-squid.spec.ts'],
  ['proxy-credentials-rejected', 'real-squid.spec.ts'],
]);

/** Causes that nothing here can bring about. */
const beyondPages: ReadonlyMap<string, string> = new Map([
  [
    'login-prompt-cancelled',
    'somebody has to close the window, for which e2e/recorder takes a screen; src/testing/recordings has what it saw',
  ],
]);

const inZoo = new Set(
  scenarios
    .flatMap(({ expects, variants = [] }) => [expects, ...variants.flatMap((variant) => variant.expects ?? [])])
    .flatMap(({ cause, also = [] }) => [cause, ...also]),
);
const ids = new Set(rules.map(({ meta }) => meta.id));

test('every cause is in the zoo, in a spec of its own, or beyond both with a reason', () => {
  const nowhere = [...ids].filter((id) => !inZoo.has(id) && !inSpecs.has(id) && !beyondPages.has(id));
  expect(nowhere).toEqual([]);
});

test('the lists name causes that there are, and that are not in the zoo', () => {
  const listed = [...inSpecs.keys(), ...beyondPages.keys()];
  expect(listed.filter((id) => !ids.has(id) || inZoo.has(id))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

for (const [id, spec] of inSpecs) {
  test(`${spec} is about ${id}`, () => {
    const text = readFileSync(new URL(`./${spec}`, import.meta.url), 'utf8');
    const title = rules.find(({ meta }) => meta.id === id)?.meta.title ?? id;
    expect([id, title].some((name) => text.includes(name))).toBe(true);
  });
}
