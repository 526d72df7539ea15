import { closeSync, openSync, writeSync } from 'node:fs';
import { entry } from '../src/testing/har-files.ts';

/** Writes a HAR file of at least that size: small calls that went well, and one refused at its end. */
export function writeLargeHar(file: string, megabytes: number): void {
  const fine = `${JSON.stringify(entry('GET https://api.test/x\nCookie: a=b\nAccept: application/json', '200\nSet-Cookie: a=b'))},`;
  const refused = JSON.stringify(
    entry(
      'GET https://api.test/last\nAuthorization: Basic YTpi\nAccept: application/json',
      '401\nWWW-Authenticate: Basic',
    ),
  );
  const piece = fine.repeat(1000);
  const handle = openSync(file, 'w');
  writeSync(handle, '{"log":{"version":"1.2","creator":{"name":"Firefox","version":"1"},"entries":[');
  for (let written = 0; written < megabytes * 1e6; written += piece.length) writeSync(handle, piece);
  writeSync(handle, `${refused}]}}`);
  closeSync(handle);
}
