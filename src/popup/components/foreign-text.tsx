import type { JSX } from 'preact';
import { directionOf } from '../../language/direction.ts';
import { speech } from '../../language/say.ts';
import type { Moment } from '../human-time.ts';
import { breakable } from '../line-breaks.ts';
import { type Run, runsOf } from '../set-apart.ts';
import { visibleText } from '../visible-text.ts';

interface ForeignTextProps {
  readonly text: string;
  /** Characters that may stay although they cannot be seen. */
  readonly kept?: string;
}

/** Text that a server may have written: never markup, set apart from the direction of what stands around it. */
export function ForeignText({ text, kept }: ForeignTextProps): JSX.Element {
  if (speech().direction === 'ltr')
    return (
      <bdi>
        <Visible text={text} kept={kept} />
      </bdi>
    );
  return <Isolated run={{ direction: directionOf(text), runs: runsOf(text) }} kept={kept} />;
}

interface IsolatedProps {
  readonly run: Exclude<Run, string>;
  readonly kept: string | undefined;
}

/** In a language from right to left, what was filled into a sentence is set apart in it. */
function Isolated({ run: { direction, runs }, kept }: IsolatedProps): JSX.Element {
  return (
    <bdi dir={direction}>
      {runs.map((run) =>
        typeof run === 'string' ? <Visible text={run} kept={kept} /> : <Isolated run={run} kept={kept} />,
      )}
    </bdi>
  );
}

function Visible({ text, kept }: { readonly text: string; readonly kept: string | undefined }): JSX.Element {
  return (
    <>
      {visibleText(text, kept).map((piece) =>
        piece.kind === 'text' ? <Breakable text={piece.text} /> : <span class="control-character">{piece.name}</span>,
      )}
    </>
  );
}

function Breakable({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {breakable(text).map((part, index) => (
        <>
          {index > 0 && <wbr />}
          {part}
        </>
      ))}
    </>
  );
}

/** A time in people's words; the exact one stands behind it. */
export function TimeText({ at }: { readonly at: Moment }): JSX.Element {
  return (
    <time dateTime={at.exact} title={at.exact}>
      {at.text}
    </time>
  );
}
