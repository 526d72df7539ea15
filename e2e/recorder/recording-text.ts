import type { ToldEvent } from './sink.ts';

/** One event a line, so that a changed recording shows what changed. */
export function recordingText(
  scenario: string,
  browser: 'chromium' | 'firefox',
  version: string,
  events: readonly ToldEvent[],
): string {
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  return `${JSON.stringify({ scenario, browser, version }).slice(0, -1)},"events":[\n${lines}\n]}\n`;
}
