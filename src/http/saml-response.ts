/** What stands in a SAML response, raw. For sealing only. */
export interface ReadSaml {
  readonly encrypted: boolean;
  /** Local part of each StatusCode's URI, as far as it is one of the standard. */
  readonly status: readonly string[];
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  readonly issuer?: string;
  readonly destination?: string;
  readonly inResponseTo?: string;
}

/** Longest base64 that is decoded: beyond it stand only signatures and attributes of somebody in a thousand groups. */
const longest = 262_144;
const attributesKept = 30;

/**
 * Reads a SAMLResponse of the POST binding (SAML Bindings §3.5.4): base64 of XML. One pass over the text.
 * @returns Nothing, where it is none: the Redirect binding compresses it.
 */
export function readSamlResponse(base64: string): ReadSaml | undefined {
  const xml = decoded(base64);
  if (xml === undefined) return undefined;
  const facts: { -readonly [Key in keyof ReadSaml]: ReadSaml[Key] } = { encrypted: false, status: [] };
  let isResponse = false;
  for (const { name, attributes, text } of tagsOf(xml)) {
    switch (name) {
      case 'Response': {
        isResponse = true;
        const destination = attributes.get('Destination');
        const inResponseTo = attributes.get('InResponseTo');
        if (destination !== undefined) facts.destination = destination;
        if (inResponseTo !== undefined) facts.inResponseTo = inResponseTo;
        break;
      }
      case 'StatusCode': {
        const code = statusCodes.find((known) => attributes.get('Value') === statusPrefix + known);
        if (code !== undefined && facts.status.length < 4) facts.status = [...facts.status, code];
        break;
      }
      case 'Issuer':
        if (facts.issuer === undefined && text !== '') facts.issuer = text;
        break;
      case 'Conditions': {
        const notBefore = Date.parse(attributes.get('NotBefore') ?? '');
        const notOnOrAfter = Date.parse(attributes.get('NotOnOrAfter') ?? '');
        if (!Number.isNaN(notBefore)) facts.notBefore = notBefore;
        if (!Number.isNaN(notOnOrAfter)) facts.notOnOrAfter = notOnOrAfter;
        break;
      }
      case 'EncryptedAssertion':
        facts.encrypted = true;
        break;
    }
  }
  return isResponse ? facts : undefined;
}

const statusPrefix = 'urn:oasis:names:tc:SAML:2.0:status:';

/** SAML Core §3.2.2.2. */
const statusCodes = [
  ...['Success', 'Requester', 'Responder', 'VersionMismatch', 'AuthnFailed', 'InvalidAttrNameOrValue'],
  ...['InvalidNameIDPolicy', 'NoAuthnContext', 'NoAvailableIDP', 'NoPassive', 'NoSupportedIDP', 'PartialLogout'],
  ...['ProxyCountExceeded', 'RequestDenied', 'RequestUnsupported', 'RequestVersionDeprecated'],
  ...['RequestVersionTooHigh', 'RequestVersionTooLow', 'ResourceNotRecognized', 'TooManyResponses'],
  ...['UnknownAttrProfile', 'UnknownPrincipal', 'UnsupportedBinding'],
] as const;

function decoded(base64: string): string | undefined {
  if (base64.length > longest) return undefined;
  try {
    // Lines are broken at will, and a form that was read as text has blanks in place of plus signs.
    const octets = atob(base64.replace(/[\r\n\t]/g, '').replaceAll(' ', '+'));
    const xml = new TextDecoder().decode(Uint8Array.from(octets, (character) => character.charCodeAt(0)));
    return xml.trimStart().startsWith('<') ? xml : undefined;
  } catch {
    return undefined;
  }
}

interface Tag {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands between it and the next mark. */
  readonly text: string;
}

const interesting: ReadonlySet<string> = new Set([
  'Response',
  'StatusCode',
  'Issuer',
  'Conditions',
  'EncryptedAssertion',
]);

/** Not an XML parser: it finds start tags, and is not fooled by comments, CDATA and quoted values. */
function* tagsOf(xml: string): Generator<Tag> {
  let at = xml.indexOf('<');
  while (at >= 0) {
    const end = endOf(xml, at);
    if (end === undefined) return;
    const name = /^<(?:[\w.-]{1,60}:)?([A-Za-z]{1,40})(?=[\s/>])/.exec(xml.slice(at, at + 110))?.[1] ?? '';
    if (interesting.has(name)) {
      const next = xml.indexOf('<', end);
      const text = xml.slice(end, Math.min(next < 0 ? xml.length : next, end + 500)).trim();
      yield { name, attributes: attributesOf(xml.slice(at, Math.min(end, at + 8000))), text };
    }
    at = xml.indexOf('<', end);
  }
}

/** Index behind the mark that begins here. Absent: it never ends. */
function endOf(xml: string, at: number): number | undefined {
  for (const [begin, end] of sections) {
    if (!xml.startsWith(begin, at)) continue;
    const found = xml.indexOf(end, at + begin.length);
    return found < 0 ? undefined : found + end.length;
  }
  let quote = '';
  for (let index = at + 1; index < xml.length; index += 1) {
    const character = xml.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
  }
  return undefined;
}

const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single = ''] of tag.matchAll(/\s([\w:.-]{1,60})=(?:"([^"]*)"|'([^']*)')/g)) {
    if (attributes.size >= attributesKept) break;
    attributes.set(name, unescaped(double ?? single));
  }
  return attributes;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
