import type { JSX } from 'preact';

/** Lines on a square of 16, drawn with the colour of the text beside them. Each differs from the others in its outline. */
const drawings = {
  alert: 'M8 2 14.5 13.5h-13zM8 6.5v3.5M8 12v.1',
  allow: 'M4 7.5V5a4 4 0 0 1 7.6-1.8M3 7.5h10v6.5H3z',
  app: 'm5 4.5-3.5 3.5L5 11.5M11 4.5l3.5 3.5-3.5 3.5M9.3 3 6.7 13',
  blocked: 'M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5M3.6 3.6l8.8 8.8',
  browser: 'M1.75 3h12.5v10H1.75zM1.75 6h12.5M4 4.5h.1M6 4.5h.1',
  check: 'M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5M5.2 8.2l2 2 3.6-4.2',
  chevron: 'm4.5 6.25 3.5 3.5 3.5-3.5',
  clock: 'M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5M8 4.5V8l2.5 1.5',
  cookie: 'M14 8.4A6 6 0 1 1 7.6 2 2.6 2.6 0 0 0 10.5 5 2.9 2.9 0 0 0 14 8.4M6 7h.1M9.5 9.5h.1M6.5 11h.1',
  copy: 'M5.5 5.5V2h8.5v8.5h-3.5M2 5.5h8.5V14H2z',
  download: 'M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11',
  extension: 'M6.2 4V3.2a1.7 1.7 0 0 1 3.4 0V4h3.4v3.4h-.8a1.7 1.7 0 0 0 0 3.4h.8v3.2H3V4z',
  file: 'M3.5 1.75h6l3 3v9.5h-9zM9.25 2v3h3',
  key: 'M5 5.25a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 0 1 0-6.5M8.25 8.5h6.25v2.5M11.75 8.5v2',
  more: 'M3 8h.1M8 8h.1M13 8h.1',
  network: 'M1.5 6.2a9.5 9.5 0 0 1 13 0M4 9a6 6 0 0 1 8 0M6.4 11.6a2.5 2.5 0 0 1 3.2 0M8 13.5h.1',
  page: 'M6.5 2.5h-4v11h11v-4M9.5 2.5h4v4M13.25 2.75 7.5 8.5',
  pause: 'M5 3v10M11 3v10',
  play: 'M4.5 2.75v10.5L13 8z',
  preview:
    'M1.25 8s2.5-4.5 6.75-4.5S14.75 8 14.75 8 12.25 12.5 8 12.5 1.25 8 1.25 8M8 6.25a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5',
  private:
    'M4.5 9a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5M11.5 9a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5M6.75 11h2.5M1.5 6.75h13M4 6.5 5 2.5h6l1 4',
  proxy: 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.7-.6 3.3 3.3 0 0 1-.2 6.6z',
  reload: 'M13.5 8A5.5 5.5 0 1 1 11.7 3.9M13.5 1.75V5H10.25',
  search: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2M10.6 10.6 14.25 14.25',
  server: 'M2 2.5h12v4.75H2zM2 8.75h12v4.75H2zM4.5 4.9h.1M4.5 11.1h.1',
  settings: 'M2 4.5h7M13 4.5h1M11 2.75v3.5M2 11.5h1M7 11.5h7M5 9.75v3.5',
  step: 'M2 8h11M9 4l4 4-4 4',
  trash: 'M2.5 4h11M6 4V2h4v2M4 4l.75 10h6.5L12 4M6.75 6.75v4.5M9.25 6.75v4.5',
  you: 'M8 2a2.75 2.75 0 1 1 0 5.5A2.75 2.75 0 0 1 8 2M2.5 14a5.5 5.5 0 0 1 11 0z',
} as const;

export type IconName = keyof typeof drawings;

/** Stands beside words, or on a button that has a name; never alone for a meaning. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
