import { type PageText, readPage } from '../http/page-marks.ts';
import type { Exchange } from '../model/exchange.ts';

/** The exchange, with its page read as the background reads it: title, and visible text. */
export function shown(exchange: Exchange, title: string, text: string, more: Partial<PageText> = {}): Exchange {
  const page = { title, text, headings: [], cut: false, sources: [], passwordField: false, ...more };
  return { ...exchange, page: readPage(page) };
}
