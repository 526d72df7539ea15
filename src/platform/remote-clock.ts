import type { ClockReading } from '../http/http-date.ts';

const patience = 10_000;

/**
 * Asks a server for nothing but the headers of its answer. No cookie and no login of the browser goes along, and no referrer.
 * @returns Absent: no answer came in time.
 */
export async function readClock(url: string): Promise<ClockReading | undefined> {
  const startedAt = Date.now();
  try {
    const { headers } = await fetch(url, {
      method: 'HEAD',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(patience),
    });
    const age = headers.get('age');
    return {
      date: headers.get('date') ?? '',
      ...(age === null ? {} : { age }),
      fromCache: false,
      startedAt,
      receivedAt: Date.now(),
    };
  } catch {
    return undefined;
  }
}
