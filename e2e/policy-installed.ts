import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionIdOf } from './launch.ts';

export interface PolicyInstalled {
  /** For `browserPolicy`. */
  readonly policy: { readonly ExtensionInstallForcelist: readonly string[] };
  readonly close: () => Promise<void>;
}

/**
 * An extension as an organisation hands it out: packed, and offered for download to the browser that its policy tells to
 * install it. @param browser That packs it. @param folder Of the extension, unpacked.
 */
export async function installedByPolicy(browser: string, folder: string): Promise<PolicyInstalled> {
  const root = await mkdtemp(join(tmpdir(), 'why401-policy-installed-'));
  await cp(folder, join(root, 'packed'), { recursive: true });
  execFileSync(
    browser,
    ['--headless=new', '--no-sandbox', `--user-data-dir=${root}/profile`, `--pack-extension=${root}/packed`],
    { stdio: 'ignore' },
  );
  const archive = await readFile(join(root, 'packed.crx'));
  const id = idOf(await readFile(join(root, 'packed.pem'), 'utf8'));
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
  const server = createServer((request, response) => {
    if (request.url === '/packed.crx') return response.end(archive);
    return response.end(
      `<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="${own()}/packed.crx" version="1.0"/></app></gupdate>`,
    );
  });
  const own = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    policy: { ExtensionInstallForcelist: [`${id};${own()}/updates.xml`] },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function idOf(privateKey: string): string {
  return extensionIdOf(createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }));
}
