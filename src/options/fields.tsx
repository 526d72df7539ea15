import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { say, speech } from '../language/say.ts';
import type { SettingsView } from '../messages.ts';
import type { Settings } from '../model/settings.ts';
import type { Written } from './written.ts';

export interface FieldProps {
  readonly view: SettingsView;
  readonly label: string;
  /** @param remark What of it was not taken. */
  readonly onChange: (changes: Partial<Settings>, remark?: string) => void;
}

interface ChoiceProps<Name extends 'watch' | 'badge' | 'keepMinutes'> extends Omit<FieldProps, 'label'> {
  readonly name: Name;
  readonly legend: string;
  readonly choices: readonly (readonly [Settings[Name], string])[];
}

/** One of a few. */
export function Choice<Name extends 'watch' | 'badge' | 'keepMinutes'>({
  view,
  name,
  legend,
  choices,
  onChange,
}: ChoiceProps<Name>): JSX.Element {
  const locked = view.policy[name] !== undefined;
  return (
    <fieldset class="option" disabled={locked}>
      <legend>{legend}</legend>
      {choices.map(([value, text]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={view.inForce[name] === value}
            onChange={() => onChange({ [name]: value } as Partial<Settings>)}
          />{' '}
          {text}
        </label>
      ))}
      {locked && <ByPolicy />}
    </fieldset>
  );
}

interface TextFieldProps<Name extends 'failuresPerTab' | 'ticketForm'> extends FieldProps {
  readonly name: Name;
  readonly kind: 'number' | 'url';
  readonly read: (text: string) => Written<Settings[Name]>;
}

/** One line. */
export function Field<Name extends 'failuresPerTab' | 'ticketForm'>({
  view,
  name,
  label,
  kind,
  read,
  onChange,
}: TextFieldProps<Name>): JSX.Element {
  const id = useId();
  const locked = view.policy[name] !== undefined;
  return (
    <p class="option">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        inputMode={kind === 'number' ? 'numeric' : 'url'}
        value={String(view.inForce[name])}
        disabled={locked}
        onChange={({ currentTarget }) => {
          const { value, remark } = read(currentTarget.value);
          onChange(value === undefined ? {} : ({ [name]: value } as Partial<Settings>), remark);
        }}
      />
      {locked && <ByPolicy />}
    </p>
  );
}

/** Who has set it. @param sites What is set, where it is not to be seen otherwise. */
export function ByPolicy({ sites }: { readonly sites?: readonly string[] }): JSX.Element {
  return (
    <span class="quiet">
      {sites === undefined
        ? say('Set by whoever administers this browser.')
        : say('Never watched as well, by whoever administers this browser: {sites}', {
            sites: sites.map(speech().setApart).join(say(', ')),
          })}
    </span>
  );
}
