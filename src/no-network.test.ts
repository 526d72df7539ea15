import { describe, expect, it } from 'vitest';
import { allSources } from './testing/directions.ts';

/*
 * Which files can make the browser send something, or open an address. Every other one cannot, and docs/privacy.md names what
 * these send and when.
 */

/** Code alone: comments, strings and templates without holes are taken out. */
function codeOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
    .join('\n')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{))*`/g, "''");
}

const sources = allSources()
  .filter(({ path }) => !/\.(?:test|bench)\.tsx?$/.test(path) && !path.startsWith('testing/'))
  .map(({ path, text }) => ({ path, code: codeOf(text) }));

const filesWith = (pattern: RegExp) => sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

describe('who can send', () => {
  it.each([
    [
      'fetch',
      /(?<![\w.])fetch\s*\(/,
      [
        // The extension’s own catalogue.
        'file/page-language.ts',
        'platform/issuer-document.ts',
        'platform/remote-clock.ts',
        'platform/replay-in-page.ts',
      ],
    ],
    [
      'other requests',
      /\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|Image\s*\()/,
      [],
    ],
    ['scripts from elsewhere', /\b(?:importScripts|eval|Function)\s*\(|\bimport\s*\(/, []],
    ['markup', /\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|dangerouslySetInnerHTML|document\.write)\b/, []],
    ['links', /\b(?:href|action|ping)=/, []],
    [
      'tabs and windows with an address',
      /\b(?:tabs|windows)\.(?:create|update)\b/,
      ['platform/private-window.ts', 'platform/tabs.ts'],
    ],
    ['code in pages', /\bexecuteScript\b/, ['platform/page-text.ts', 'platform/replay-in-page.ts']],
    ['what happens at uninstall, or natively', /\b(?:setUninstallURL|connectNative|sendNativeMessage)\b/, []],
    ['what the browser copies to other machines', /\bstorage\.sync\b/, []],
    ['messages from web pages', /\bonMessageExternal|onConnect(?:External)?\b/, []],
  ])('%s', (_what, pattern, files) => {
    expect(filesWith(pattern)).toEqual(files);
  });

  it('reads the code', () => {
    expect(filesWith(/\bexport\b/).length).toBeGreaterThan(300);
    expect(codeOf("fetch('x'); // fetch\nconst a = 'fetch(1)';\n// fetch(2)")).toContain("fetch('')");
    expect(codeOf("const a = 'fetch(1)';")).not.toContain('fetch');
  });
});

describe('what stands on disk', () => {
  it('comes through one file, for settings and for extensions that a search has switched off', () => {
    expect(filesWith(/\bstorage\.local\b/)).toEqual(['platform/local-area.ts']);
    expect(filesWith(/\blocalArea\b/)).toEqual(['background/main.ts', 'platform/local-area.ts']);
    expect(filesWith(/\b(?:localStorage|indexedDB|caches\.open|showSaveFilePicker)\b/)).toEqual([]);
  });
});
