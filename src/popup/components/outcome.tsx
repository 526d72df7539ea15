import type { JSX } from 'preact';
import type { TryOutcome } from '../../messages.ts';
import { ForeignText } from './foreign-text.tsx';

/** What came of something that was tried, in a sentence and a table. */
export function Outcome({ outcome: { says, table } }: { readonly outcome: TryOutcome }): JSX.Element {
  return (
    <>
      {says !== '' && (
        <p>
          <ForeignText text={says} />
        </p>
      )}
      {table !== undefined && (
        <table class="truth-table">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([first, ...others]) => (
              <tr>
                <th scope="row">{first}</th>
                {others.map((cell) => (
                  <td>
                    <ForeignText text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
