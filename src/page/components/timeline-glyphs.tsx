import type { JSX } from 'preact';
import type { Came, TimelineEntry } from '../../report/timeline.ts';
import type { MarkLook } from '../timeline-words.ts';

/* Shapes around the point 0, 0, so that nothing is told by its colour alone: they differ in black and white as well. */

interface LookGlyphProps {
  readonly look: Came['look'];
  readonly standing?: TimelineEntry['role'];
  /** Half of its width. */
  readonly radius: number;
}

/** How an answer looks. One that was made good later is hollow. */
export function LookGlyph({ look, standing, radius: r }: LookGlyphProps): JSX.Element {
  const hollow = standing === 'recovered' ? ' glyph-hollow' : '';
  switch (look) {
    case 'answered':
      return <circle class="glyph glyph-answered" r={r} />;
    case 'redirected':
      return <path class="glyph glyph-redirected" d={`M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`} />;
    case 'refused': {
      const cut = r * 0.42;
      return (
        <>
          <path
            class={`glyph glyph-refused${hollow}`}
            d={`M${-cut} ${-r}H${cut}L${r} ${-cut}V${cut}L${cut} ${r}H${-cut}L${-r} ${cut}V${-cut}Z`}
          />
          {r > 4 && <path class={`glyph-bar${hollow}`} d={`M${-r / 2} 0H${r / 2}`} />}
        </>
      );
    }
    case 'unanswered':
      return <path class="glyph-cross" d={`M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`} />;
    case 'waiting':
      return (
        <>
          <circle class="glyph glyph-waiting" r={r} />
          {r > 4 && <path class="glyph-hand" d={`M0 ${-r * 0.6}V0H${r * 0.5}`} />}
        </>
      );
    default:
      return look satisfies never;
  }
}

/** A small sign above an answer, 10 by 10. */
export function MarkGlyph({ look }: { readonly look: MarkLook }): JSX.Element {
  switch (look) {
    case 'preflight':
      return <path class="mark-line" d="M-2.5 -2A2.5 2.5 0 1 1 0 1V2.2M0 4.2V4.6" />;
    case 'prompt':
      return <path class="mark-line" d="M-4 0H4V4.5H-4ZM-2.2 0V-2A2.2 2.2 0 0 1 2.2 -2V0" />;
    case 'token':
      return <path class="mark-line" d="M-4.5 0A2 2 0 1 1 -0.5 0A2 2 0 1 1 -4.5 0M-0.5 0H4.5V2.5M2 0V2" />;
    case 'cookie-set':
      return (
        <>
          <circle class="mark-solid" r="4.2" />
          <path class="mark-hole" d="M-1.6 -1.2V-1.1M1.5 -0.6V-0.5M-0.4 1.7V1.8" />
        </>
      );
    case 'cookie-deleted':
      return <path class="mark-line" d="M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0M-2 0H2" />;
    case 'cookie-lost':
      return <path class="mark-line mark-alert" d="M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0M-4.5 4.5L4.5 -4.5" />;
    case 'changed':
      return <path class="mark-line mark-alert" d="M0 -4.2L4.4 3.6H-4.4ZM0 -1.4V1.2M0 2.4V2.5" />;
    default:
      return look satisfies never;
  }
}
