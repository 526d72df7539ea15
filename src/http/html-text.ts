import type { PageText } from './page-marks.ts';

/** More of a body is never looked at; checks for robots bring long scripts. */
const bodyRead = 300_000;
const textKept = 20_000;
const sourcesKept = 30;
const headingsKept = 5;

/** Elements whose content is no text of the page. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'iframe']);

/**
 * What a page says, from the text of an answer: for error pages, which are simple. One pass, nothing is run. Text that a
 * style would hide counts as text.
 * @param mediaType As in Content-Type; absent: by the look of the text.
 */
export function pageTextOf(body: string, mediaType = ''): PageText {
  const read = body.slice(0, bodyRead);
  const html = /html|xml/i.test(mediaType)
    ? /^[\s\uFEFF]*</.test(read)
    : /^[\s\uFEFF]*<(?:!doctype|html)\b/i.test(read);
  if (!html) return plainText(read, body.length);
  return markupText(read, body.length > read.length);
}

function plainText(read: string, length: number): PageText {
  const text = read.slice(0, textKept);
  return { title: '', headings: [], text, cut: length > text.length, sources: [], passwordField: false };
}

function markupText(read: string, cutBefore: boolean): PageText {
  const parts: string[] = [];
  const headings: string[] = [];
  const sources: string[] = [];
  let title = '';
  let passwordField = false;
  let letters = 0;
  let inside: 'title' | 'heading' | undefined;
  let at = 0;
  while (at < read.length && letters <= textKept) {
    const next = read.indexOf('<', at);
    const text = unescaped(read.slice(at, next === -1 ? read.length : next)).slice(0, textKept);
    if (inside === 'title') title += text;
    else if (text.trim() !== '') {
      parts.push(text);
      letters += text.length;
      if (inside === 'heading') headings.push(`${headings.pop() ?? ''}${text}`);
    }
    if (next === -1) break;
    const tag = tagAt(read, next);
    at = tag.end;
    if (tag.name === 'title') inside = tag.closes ? undefined : 'title';
    else if (tag.name === 'h1' || tag.name === 'h2') {
      inside = tag.closes ? undefined : 'heading';
      if (!tag.closes) headings.push('');
    }
    if (tag.closes) continue;
    if (tag.name === 'input' && /\btype\s{0,5}=\s{0,5}["']?password\b/i.test(tag.text)) passwordField = true;
    if (tag.name === 'script' || tag.name === 'iframe') {
      const source = /\ssrc\s{0,5}=\s{0,5}(?:"([^"]{1,300})|'([^']{1,300})|([^\s"'>]{1,300}))/i.exec(tag.text);
      if (source !== null) sources.push(unescaped(source[1] ?? source[2] ?? source[3] ?? ''));
    }
    if (silent.has(tag.name) && !tag.text.endsWith('/>')) at = endOf(read, tag.name, at);
  }
  const xmlCode = /^[\s\uFEFF]*(?:<\?xml[^>]{0,200}>\s{0,20})?<Error>.{0,400}?<Code>(\w{1,64})<\/Code>/s.exec(
    read,
  )?.[1];
  return {
    title: title.slice(0, 500),
    headings: headings.slice(0, headingsKept).map((heading) => heading.slice(0, 500)),
    text: parts.join(' ').slice(0, textKept),
    cut: cutBefore || letters > textKept,
    sources: sources.slice(0, sourcesKept),
    ...(xmlCode === undefined ? {} : { xmlCode }),
    passwordField,
  };
}

interface Tag {
  /** Lower case; empty for comments, declarations and what is no tag. */
  readonly name: string;
  readonly closes: boolean;
  readonly text: string;
  readonly end: number;
}

function tagAt(read: string, from: number): Tag {
  if (read.startsWith('<!--', from)) {
    const end = read.indexOf('-->', from + 4);
    return { name: '', closes: false, text: '', end: end === -1 ? read.length : end + 3 };
  }
  const start = /^<(\/?)([a-z][a-z\d]{0,20})|^<[!?]/i.exec(read.slice(from, from + 24));
  if (start === null) return { name: '', closes: false, text: '', end: from + 1 };
  const close = read.indexOf('>', from);
  const end = close === -1 ? read.length : close + 1;
  return {
    name: (start[2] ?? '').toLowerCase(),
    closes: start[1] === '/',
    text: read.slice(from, Math.min(end, from + 2000)),
    end,
  };
}

/** Where the element's own end tag begins; its content has no other. */
function endOf(read: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(read)?.index ?? read.length;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['rsquo', '’'],
  ['bull', '•'],
]);

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return entities.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
