const patience = 8_000;
const longest = 512 * 1024;

/**
 * Fetches a public document of an identity provider. No cookie and no login of the browser goes along, and no referrer; no
 * redirect is followed.
 * @returns `absent`: an answer came, and it is no such document. Undefined: none came in time.
 */
export async function readIssuerDocument(url: string): Promise<{ readonly text?: string } | undefined> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok || response.body === null) return {};
    const text = await readUpTo(response.body);
    return text === undefined ? {} : { text };
  } catch {
    return undefined;
  }
}

/** @returns Absent: it is longer. */
async function readUpTo(body: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > longest) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
