import { expect, test } from 'playwright/test';
import { allCures } from '../src/advice/all-cures.ts';
import { type Product, productNames } from '../src/advice/product.ts';
import { fillIn } from '../src/advice/values.ts';
import { findServer, type ServerName } from './install.ts';
import { apacheProofs } from './snippets/apache.ts';
import { type Application, startApplication } from './snippets/application.ts';
import { haproxyProofs } from './snippets/haproxy.ts';
import { nginxProofs } from './snippets/nginx.ts';
import type { Proof, Proofs } from './snippets/proof.ts';
import { squidProofs } from './snippets/squid.ts';
import { varnishProofs } from './snippets/varnish.ts';

/*
 * Every snippet for these servers, loaded by the server itself: without it the failure is there that it is offered for, with it the
 * failure is gone.
 */

const servers: readonly (readonly [Product, ServerName, Proofs])[] = [
  ['apache', 'apache2', apacheProofs],
  ['haproxy', 'haproxy', haproxyProofs],
  ['nginx', 'nginx', nginxProofs],
  ['squid', 'squid', squidProofs],
  ['varnish', 'varnish', varnishProofs],
];

let application: Application;

test.beforeAll(async () => {
  application = await startApplication();
});

test.afterAll(() => application?.close());

/** What a client sees while the lines stand in the server's configuration. */
async function symptomWith(lines: string, proof: Proof): Promise<string | undefined> {
  const server = await proof.start({ lines, application: application.url });
  try {
    return await proof.symptom(server.url, application.url);
  } finally {
    await server.close();
  }
}

for (const [product, program, proofs] of servers) {
  test.describe(productNames[product], () => {
    test('every recipe is put to the proof, and nothing else', () => {
      const offered = allCures.filter(({ recipes }) => recipes[product] !== undefined).map(({ id }) => id);
      expect(Object.keys(proofs)).toEqual(offered);
    });

    for (const { id, recipes } of allCures) {
      const lines = fillIn(recipes[product]?.snippet.text ?? '', {});
      const offered = proofs[id] ?? [];
      if (offered.length === 0) continue;
      test(`${id}: without it ${offered.map(({ failure }) => failure).join(', ')}, with it nothing of the kind`, async () => {
        test.skip(findServer(program) === undefined, `${program} is not installed: npx tsx e2e/prepare.ts`);
        for (const proof of offered) {
          expect(await symptomWith(proof.before ?? '', proof)).toBe(proof.failure);
          expect(await symptomWith(lines, proof)).toBeUndefined();
        }
      });
    }
  });
}
