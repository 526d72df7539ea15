import type { Finding } from '../model/finding.ts';

/** Fills a message's placeholders. Every placeholder needs its datum and every datum its placeholder; the tests see to it. */
export function renderMessage(template: string, data: Finding['data']): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : whole,
  );
}
