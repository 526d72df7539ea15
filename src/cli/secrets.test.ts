import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoseFile } from '../file/diagnose-file.ts';
import { jsonReport } from '../report/json.ts';
import { markdownReport } from '../report/markdown.ts';
import { leakOf, randomSecret, secret } from '../testing/canaries.ts';
import { readText } from '../testing/har-files.ts';
import { testSealer, testTime } from '../testing/seen.ts';
import { run } from './run.ts';

/** A slot of an entry, and how a secret is put there. */
type Slot = (entry: RawEntry, secret: string) => void;

interface RawEntry {
  request: { url: string; method: string; headers: Named[]; cookies: Named[]; postData?: object };
  response: { status: number; headers: Named[]; content: object; redirectURL: string; _error?: string };
  [more: string]: unknown;
}

interface Named {
  readonly name: string;
  readonly value: string;
}

const encoded = encodeURIComponent;
const request = (name: string, value: (text: string) => string = (text) => text): Slot => {
  return ({ request: { headers } }, text) => headers.push({ name, value: value(text) });
};
const response = (name: string, value: (text: string) => string = (text) => text): Slot => {
  return ({ response: { headers } }, text) => headers.push({ name, value: value(text) });
};
const body = (mimeType: string, text: (secret: string) => string): Slot => {
  return (entry, hidden) => {
    entry.request.postData = { mimeType, text: text(hidden) };
  };
};

const slots: Readonly<Record<string, Slot>> = {
  'user info': ({ request: one }, text) => {
    one.url = `https://user:${encoded(text)}@api.test/x`;
  },
  'segment of the path': ({ request: one }, text) => {
    one.url = `https://api.test/reset/${encoded(text)}/x`;
  },
  'parameter of the query': ({ request: one }, text) => {
    one.url = `https://api.test/x?access_token=${encoded(text)}`;
  },
  authorization: request('Authorization', (text) => `Bearer ${text}`),
  'basic authorization': request('authorization', (text) => `Basic ${Buffer.from(`joe:${text}`).toString('base64')}`),
  'cookie header': request('Cookie', (text) => `sid=${text}`),
  'api key': request('X-Api-Key'),
  'header of one’s own': request('X-Something'),
  referer: request('Referer', (text) => `https://app.test/?code=${encoded(text)}`),
  cookies: ({ request: one }, text) => one.cookies.push({ name: 'sid', value: text }),
  form: body('application/x-www-form-urlencoded', (text) => `grant_type=refresh_token&refresh_token=${encoded(text)}`),
  'parts of a form': (entry, text) => {
    entry.request.postData = {
      mimeType: 'application/x-www-form-urlencoded',
      params: [
        { name: 'grant_type', value: 'password' },
        { name: 'password', value: text },
      ],
    };
  },
  'JSON body': body('application/json', (text) => JSON.stringify({ grant_type: 'refresh_token', refresh_token: text })),
  'query list': ({ request: one }, text) =>
    Object.assign(one, { queryString: [{ name: 'access_token', value: text }] }),
  'set-cookie': response('Set-Cookie', (text) => `sid=${text}; Path=/; HttpOnly`),
  'joined set-cookie': response('set-cookie', (text) => `a=b\nsid=${text}`),
  location: (entry, text) => {
    entry.response.status = 302;
    entry.response.redirectURL = `https://app.test/#access_token=${encoded(text)}`;
  },
  'answer of one’s own': response('X-New-Token'),
  'text of the answer': ({ response: one }, text) =>
    Object.assign(one, { content: { mimeType: 'text/html', text: `<title>403 Forbidden</title><p>${text}</p>` } }),
  'JSON of the answer': ({ response: one }, text) =>
    Object.assign(one, { content: { mimeType: 'application/json', text: JSON.stringify({ message: text }) } }),
  'base64 of the answer': ({ response: one }, text) =>
    Object.assign(one, {
      content: { mimeType: 'text/html', text: Buffer.from(`<p>${text}`).toString('base64'), encoding: 'base64' },
    }),
  websocket: (entry, text) => {
    entry['_webSocketMessages'] = [{ type: 'send', data: text }];
  },
  address: (entry, text) => {
    entry['serverIPAddress'] = text;
  },
  method: ({ request: one }, text) => {
    one.method = `X${text}`;
  },
  comment: (entry, text) => {
    entry['comment'] = text;
  },
  initiator: (entry, text) => {
    entry['_initiator'] = { type: 'script', url: `https://app.test/?code=${encoded(text)}` };
  },
};

/** Nothing but its look tells what stands in a path, and of a short password that is not certain (`looks-secret.ts`). */
const secretFor = (names: readonly string[]) => (names.includes('segment of the path') ? randomSecret : secret);

/** A failing call with a secret in each of these slots. */
function entryWith(names: readonly string[], hidden: string): RawEntry {
  const entry: RawEntry = {
    startedDateTime: new Date(testTime).toISOString(),
    time: 20,
    request: {
      method: 'POST',
      url: 'https://api.test/x',
      headers: [
        { name: 'Accept', value: 'text/html' },
        { name: 'Origin', value: 'https://app.test' },
      ],
      cookies: [],
    },
    response: {
      status: 403,
      headers: [{ name: 'Server', value: 'nginx' }],
      content: {},
      redirectURL: '',
    },
  };
  for (const name of names) slots[name]?.(entry, hidden);
  return entry;
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Everything that the program says of a file, in every form. */
async function everythingOf(text: string): Promise<string> {
  const file = readText(text);
  const outcome = await diagnoseFile(bytes(text), {
    sealer: testSealer,
    tool: { name: 'Why401', version: '1' },
    now: testTime,
  });
  const said: string[] = [JSON.stringify(file)];
  if (outcome.kind === 'read') said.push(jsonReport(outcome.report), markdownReport(outcome.report));
  const say = (words: string) => said.push(words);
  await run(['diagnose', 'a.har'], {
    open: () => bytes(text),
    out: say,
    error: say,
    colours: false,
    key: new Uint8Array(32).fill(7),
    now: () => testTime,
    version: '1',
  });
  return said.join('\n');
}

describe('no secret of a file is in anything that is said of it', () => {
  it.each(Object.keys(slots))('%s', async (name) => {
    await fc.assert(
      fc.asyncProperty(secretFor([name]), async (hidden) => {
        const said = await everythingOf(JSON.stringify({ log: { entries: [entryWith([name], hidden)] } }));
        expect(leakOf(said, hidden)).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });

  it('all at once', async () => {
    const filled = fc
      .subarray(Object.keys(slots), { minLength: 3 })
      .chain((names) => fc.tuple(fc.constant(names), secretFor(names)));
    await fc.assert(
      fc.asyncProperty(filled, async ([names, hidden]) => {
        const said = await everythingOf(JSON.stringify({ log: { entries: [entryWith(names, hidden)] } }));
        expect(leakOf(said, hidden)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('nor when the file is no JSON there', async () => {
    await fc.assert(
      fc.asyncProperty(secret, fc.nat(), async (hidden, at) => {
        const text = JSON.stringify({ log: { entries: [entryWith(['authorization', 'cookie header'], hidden)] } });
        const cut = at % text.length;
        expect(leakOf(await everythingOf(text.slice(0, cut)), hidden)).toBeUndefined();
        expect(leakOf(await everythingOf(`${text.slice(0, cut)}!${text.slice(cut)}`), hidden)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('nor a secret of an export of SAML-tracer', async () => {
    await fc.assert(
      fc.asyncProperty(secret, async (hidden) => {
        const request = {
          method: 'POST',
          url: `https://sp.test/acs?RelayState=${encoded(hidden)}`,
          requestHeaders: [
            { name: 'Cookie', value: `a=${hidden}` },
            { name: 'X-Other', value: hidden },
          ],
          post: [
            ['SAMLResponse', Buffer.from(`<Response>${hidden}</Response>`).toString('base64')],
            ['RelayState', hidden],
          ],
          saml: `<Response>${hidden}</Response>`,
          responseStatus: 403,
          responseStatusText: 'HTTP/1.1 403 Forbidden',
          responseHeaders: [{ name: 'Set-Cookie', value: `b=${hidden}` }],
        };
        const said = await everythingOf(JSON.stringify({ requests: [request], timestamp: '2026-11-23T10:00:00Z' }));
        expect(leakOf(said, hidden)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe('whatever JSON it is', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const nearly = fc
    .tuple(
      fc.subarray(['request', 'response', 'startedDateTime', 'time', 'timings', '_error', '__proto__', 'pageref']),
      json,
      fc.subarray(['headers', 'cookies', 'url', 'method', 'status', 'content', 'postData', 'redirectURL']),
      json,
    )
    .map(([outer, a, inner, b]) => {
      const parts = JSON.parse(
        `{${inner.map((name) => `"${name}":${JSON.stringify(b)}`).join(',')}${inner.length > 0 ? ',' : ''}"url":"https://a.test"}`,
      );
      const text = outer.map((name) => `"${name}":${JSON.stringify(name.startsWith('re') ? parts : a)}`).join(',');
      return `{${text}}`;
    });

  it('reading it never throws', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            json.map((value) => JSON.stringify(value)),
            nearly,
          ),
          { maxLength: 5 },
        ),
        (entries) => {
          for (const list of ['log', 'requests']) {
            const open = list === 'log' ? '{"log":{"entries":[' : '{"timestamp":"x","requests":[';
            const file = readText(`${open}${entries.join(',')}]${list === 'log' ? '}' : ''}}`);
            expect('kind' in file).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('nor does reading what is no file at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expect(readText(text)).toHaveProperty('kind');
      }),
      { numRuns: 300 },
    );
  });
});
