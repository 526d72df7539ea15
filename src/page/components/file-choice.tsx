import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';

interface FileChoiceProps {
  readonly onFile: (file: Blob, name: string) => void;
}

/** A file by picker, by drop anywhere on the page, or by paste. */
export function FileChoice({ onFile }: FileChoiceProps): JSX.Element {
  const [over, setOver] = useState(false);
  useEffect(() => {
    /** Without it the browser would leave this page for the file. */
    const drag = (event: DragEvent): void => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent): void => {
      drag(event);
      take(event.dataTransfer, onFile);
    };
    const paste = (event: ClipboardEvent): void => take(event.clipboardData, onFile);
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', drag);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', drag);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, [onFile]);

  return (
    <section class={over ? 'file-choice file-over' : 'file-choice'} aria-label={say('Choose a file')}>
      <p>
        <label>
          {say('Diagnose a file')}{' '}
          <input
            type="file"
            accept=".har,.json,application/json"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) onFile(file, file.name);
              // So that the same file can be chosen again when it has changed.
              currentTarget.value = '';
            }}
          />
        </label>
      </p>
      <p class="quiet">
        {say(
          'A HAR file of any browser or proxy, or an export of SAML-tracer: choose it, drop it on this page, or paste its text. It is read here, in this page: nothing is uploaded, nothing is stored, and passwords, tokens and cookies are sealed as it comes in.',
        )}
      </p>
    </section>
  );
}

/** What was dropped or pasted: the first file, or else text. */
function take(data: DataTransfer | null, onFile: FileChoiceProps['onFile']): void {
  const [file] = data?.files ?? [];
  if (file !== undefined) {
    onFile(file, file.name);
    return;
  }
  const text = data?.getData('text/plain') ?? '';
  if (text !== '') onFile(new Blob([text]), say('The pasted text'));
}
