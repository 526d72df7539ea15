import type { RequestEvent } from '../../capture/event.ts';
import { mutated, shuffled } from './mutations.ts';
import type { Random } from './random.ts';
import { type EventSeed, eventSeeds, textSeeds } from './seeds.ts';

type Details = Record<string, unknown>;
interface Line {
  readonly name: string;
  readonly value?: string;
}

/** Events that are nearly those of a real request: some gone, doubled, out of order, some texts and numbers others. */
export function mutatedEvents(random: Random): EventSeed {
  return shuffled(random.oneOf(eventSeeds), random).map(([name, details]) => [
    name,
    random.onceIn(2) ? details : mutatedDetails(details, random),
  ]);
}

const numbers: readonly number[] = [0, -1, 1, 99, 100, 200, 302, 401, 403, 407, 500, 999, 1000, 1.5, 2 ** 53, 1e300];

function mutatedDetails(details: Details, random: Random): Details {
  const [key, value] = random.oneOf(Object.entries(details));
  // Both browsers give these with every event.
  if (key === 'requestId') return details;
  if (key !== 'url' && random.onceIn(6))
    return Object.fromEntries(Object.entries(details).filter(([name]) => name !== key));
  if (key === 'requestHeaders' || key === 'responseHeaders')
    return { ...details, [key]: mutatedLines(value as readonly Line[], random) };
  if (typeof value === 'string') return { ...details, [key]: mutated(value, textSeeds, random) };
  if (typeof value === 'number') return { ...details, [key]: random.oneOf(numbers) };
  return details;
}

function mutatedLines(lines: readonly Line[], random: Random): readonly Line[] {
  const many = random.onceIn(30) ? Array.from({ length: 400 }, () => lines).flat() : lines;
  return shuffled(many, random).map((line) => {
    if (!random.onceIn(3)) return line;
    const value = mutated(line.value ?? '', textSeeds, random);
    return random.onceIn(8) ? { name: mutated(line.name, textSeeds, random), value } : { ...line, value };
  });
}

/** Where a secret may stand in events. */
const places: readonly ((details: Details, secret: string) => Details)[] = [
  ...['authorization', 'Proxy-Authorization', 'X-Api-Key', 'X-Own-Header'].flatMap((name) => [
    header('requestHeaders', name, (secret) => `Bearer ${secret}`),
    header('requestHeaders', name, (secret) => secret),
  ]),
  header('requestHeaders', 'Authorization', (secret) => `Basic ${Buffer.from(`joe:${secret}`).toString('base64')}`),
  header('requestHeaders', 'Authorization', (secret) => `Digest username="joe", realm="a", response="${secret}"`),
  header('requestHeaders', 'Cookie', (secret) => `theme=dark; sid=${secret}`),
  header('requestHeaders', 'Referer', (secret) => `https://app.test/?code=${secret}`),
  header('responseHeaders', 'Set-Cookie', (secret) => `sid=${secret}; Path=/; HttpOnly`),
  header('responseHeaders', 'Location', (secret) => `https://app.test/#access_token=${secret}`),
  header('responseHeaders', 'WWW-Authenticate', (secret) => `Digest realm="a", nonce="${secret}"`),
  header('responseHeaders', 'X-New-Token', (secret) => secret),
  (details, secret) => ({ ...details, url: `https://joe:${secret}@api.test/x` }),
  (details, secret) => ({ ...details, url: `https://api.test/x?access_token=${secret}&a=1` }),
  (details, secret) => ({ ...details, url: `https://api.test/x#id_token=${secret}` }),
  (details, secret) => ({ ...details, url: `https://api.test/reset/${secret}` }),
  (details, secret) => ({ ...details, redirectUrl: `https://api.test/?code=${secret}` }),
  (details, secret) => ({
    ...details,
    requestBody: { formData: { grant_type: ['refresh_token'], refresh_token: [secret] } },
  }),
  (details, secret) => ({ ...details, statusLine: `HTTP/1.1 401 No ${secret} here` }),
  (details, secret) => ({ ...details, realm: `Area ${secret}`, scheme: 'basic' }),
];

function header(list: string, name: string, textOf: (secret: string) => string) {
  return (details: Details, secret: string): Details => ({
    ...details,
    [list]: [...((details[list] ?? []) as readonly Line[]), { name, value: textOf(secret) }],
  });
}

/** The same events, with the secret somewhere in one of them. */
export function withSecret(events: EventSeed, secret: string, random: Random): EventSeed {
  const at = random.below(events.length);
  const place = random.oneOf(places);
  return events.map(([name, details], index) => [name, index === at ? place(details, secret) : details]);
}

/** As the browser hands them over. */
export function eventsFrom(seed: EventSeed): readonly RequestEvent[] {
  return seed.map(([name, details]) => ({ name, details: withBuffers(details) }) as unknown as RequestEvent);
}

function withBuffers(details: Details): Details {
  const { raw } = (details['requestBody'] ?? {}) as {
    readonly raw?: readonly { readonly bytes?: readonly number[] }[];
  };
  if (!Array.isArray(raw)) return details;
  const parts = raw.map(({ bytes }) => (bytes === undefined ? {} : { bytes: Uint8Array.from(bytes).buffer }));
  return { ...details, requestBody: { raw: parts } };
}
