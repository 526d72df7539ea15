import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { ExportedReport, ExportFormat, Reply } from '../../messages.ts';
import { ask, openPage } from '../client.ts';
import { copyText, saveFile } from '../hand-over.ts';
import type { FailureChoice } from '../view.ts';
import { formats, formatWords } from '../words.ts';
import { ForeignText } from './foreign-text.tsx';

interface ReportPanelProps {
  /** Makes the report about the failures of these ids. */
  readonly exported: (format: ExportFormat, failures: readonly string[]) => Promise<Reply<'export'>>;
  readonly choices: readonly FailureChoice[];
  readonly onClose: () => void;
}

/** What would leave the browser, to the letter, before it leaves. */
export function ReportPanel({ exported, choices, onClose }: ReportPanelProps): JSX.Element {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [format, setFormat] = useState<ExportFormat>('markdown');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [made, setMade] = useState<ExportedReport>();
  const [said, setSaid] = useState('');
  const [form, setForm] = useState<string>();
  const chosen = choices.map((choice) => choice.id).filter((one) => !left.includes(one));
  useEffect(() => heading.current?.focus(), []);
  useEffect(
    () =>
      void ask<'settings'>({ kind: 'settings' }).then((reply) => {
        if (reply.ok && reply.answer.inForce.ticketForm !== '') setForm(reply.answer.inForce.ticketForm);
      }),
    [],
  );
  useEffect(() => {
    let late = false;
    void exported(format, chosen).then((reply) => {
      if (late) return;
      setMade(reply.ok ? reply.answer : undefined);
      setSaid(reply.ok ? '' : reply.problem);
    });
    return () => {
      late = true;
    };
  }, [format, left]);
  /** Of the report nothing but the clipboard learns: the form gets its own address, and no more. */
  const openForm = async (url: string): Promise<void> => {
    const reply = await exported('markdown', chosen);
    const copied = reply.ok && (await copyText(reply.answer.text));
    setSaid(
      copied
        ? say('Copied: paste it into the form.')
        : reply.ok
          ? `${byHand()} ${say('The form: {url}', { url })}`
          : reply.problem,
    );
    if (copied) await openPage(url);
  };
  const sealed = made === undefined ? 0 : sealedIn(made.text);

  return (
    <section class="action-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {say('What the report holds')}
      </h2>
      <p class="field">
        <label for={`${id}-format`}>{say('Format')}</label>
        <select
          id={`${id}-format`}
          value={format}
          onChange={(event) => setFormat(formats.find((known) => known === event.currentTarget.value) ?? 'markdown')}
        >
          {formats.map((one) => (
            <option value={one}>{formatWords(one)}</option>
          ))}
        </select>
      </p>
      {choices.length > 1 && (
        <details>
          <summary>
            {sayCount(
              choices.length - left.length,
              { one: '{count} failure of {all}', other: '{count} failures of {all}' },
              { all: choices.length },
            )}
          </summary>
          <ul class="choices">
            {choices.map((choice) => (
              <li key={choice.id}>
                <label>
                  <input
                    type="checkbox"
                    checked={!left.includes(choice.id)}
                    onChange={({ currentTarget }) =>
                      setLeft(currentTarget.checked ? left.filter((one) => one !== choice.id) : [...left, choice.id])
                    }
                  />{' '}
                  <ForeignText text={choice.label} />
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="quiet">
        {sealed === 0
          ? say('Nothing in it had to be sealed.')
          : sayCount(sealed, {
              one: '{count} value was sealed when recorded: passwords, tokens, cookies, and whatever looks like one. A mark in their place is only good for comparing, within this one report.',
              other:
                '{count} values were sealed when recorded: passwords, tokens, cookies, and whatever looks like one. A mark in their place is only good for comparing, within this one report.',
            })}
      </p>
      <textarea readOnly aria-label={say('Preview')} rows={8} value={made?.text ?? ''} class="copy-by-hand" />
      <div class="card-buttons">
        <button
          type="button"
          class="primary"
          disabled={made === undefined}
          onClick={() => made && void copyText(made.text).then((done) => setSaid(done ? say('Copied.') : byHand()))}
        >
          {say('Copy')}
        </button>
        <button
          type="button"
          disabled={made === undefined}
          onClick={() => {
            if (made === undefined) return;
            saveFile(made);
            setSaid(say('Saved as {name}.', { name: made.fileName }));
          }}
        >
          {say('Download')}
        </button>
        {form !== undefined && (
          <button type="button" onClick={() => void openForm(form)}>
            {say('Open the ticket form')}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {say('Close')}
        </button>
      </div>
      <p aria-live="polite">{said}</p>
    </section>
  );
}

function byHand(): string {
  return say('The browser refused the clipboard. Copy the text from the box.');
}

/** Different marks that stand in place of something. */
function sealedIn(text: string): number {
  return new Set(text.match(/\b(?:mark |sealed-\d+-|sealed\.)[\da-f]{8}\b/g)?.map((mark) => mark.slice(-8))).size;
}
