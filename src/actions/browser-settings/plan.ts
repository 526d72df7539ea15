import { say } from '../../language/say.ts';
import type { TryOutcome, TryPlan } from '../../messages.ts';
import type { BrowserSetting, SettingPlace } from '../../model/browser-setting.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { InstalledExtension } from '../../model/extension.ts';
import { type CallTraits, callTraits, type ProxySight } from './call-traits.ts';
import { effectOf } from './effect.ts';
import { controlWords, settingName, settingValue } from './words.ts';

/** What to look at by hand, and the button that asks for the permission to read it. */
export function settingsPlan(exchange: Exchange, places: readonly SettingPlace[], permission: string): TryPlan {
  const traits = callTraits(exchange);
  return {
    kind: 'ready',
    says: say(
      'Switches of the browser itself can touch a call like an extension does. Look at these by hand, or let the browser tell how they stand; none of them is changed.',
    ),
    table: {
      columns: [say('Setting'), say('Where to look')],
      rows: places
        .filter(({ id }) => couldTouch(id, traits))
        .map(({ id, path }) => [settingName(id), id === 'proxy' ? `${path}. ${proxyWords(traits.proxy)}` : path]),
    },
    button: say('Read these settings'),
    permissions: [permission],
  };
}

/** What is known once somebody has looked. */
export interface Standing {
  readonly exchange: Exchange;
  /** Absent: the browser was not allowed to tell. */
  readonly settings: readonly BrowserSetting[] | undefined;
  /** Absent: not known. */
  readonly installed: readonly InstalledExtension[] | undefined;
}

/** For the person: what each does to the call, and who decides. */
export function settingsOutcome(standing: Standing, places: readonly SettingPlace[]): TryOutcome {
  const { settings, exchange } = standing;
  if (settings === undefined) return { says: notAllowed() };
  const { touching, idle } = sorted(standing);
  const proxyPath = places.find(({ id }) => id === 'proxy')?.path ?? '';
  return {
    says: [...(touching.length === 0 ? [nothingTouches()] : []), ...idleWords(idle)].join(' '),
    table: {
      columns: [say('Setting'), say('Who decides'), say('What it does to this call')],
      rows: [
        ...touching.map(({ is, by, does }) => [is, by, does]),
        [settingName('proxy'), say('not read'), `${proxyWords(callTraits(exchange).proxy)} ${proxyPath}`],
      ],
    },
  };
}

/** For the report: how they stand, in sentences. */
export function settingsNote(standing: Standing): string {
  if (standing.settings === undefined) return notAllowed();
  const { touching, idle } = sorted(standing);
  return [
    touching.length === 0
      ? nothingTouches()
      : say('These settings can touch the call: {list}.', {
          list: touching.map(({ is, by }) => `${is} (${by})`).join(say('; ')),
        }),
    ...idleWords(idle),
    `${settingName('proxy')}: ${proxyWords(callTraits(standing.exchange).proxy)}`,
  ].join(' ');
}

interface Told {
  /** `Cookies of other sites: blocked`. */
  readonly is: string;
  readonly by: string;
  readonly does: string;
}

function sorted({ exchange, settings = [], installed = [] }: Standing): {
  readonly touching: readonly Told[];
  readonly idle: readonly string[];
} {
  const traits = callTraits(exchange);
  const setters = installed
    .filter(({ enabled, permissions }) => enabled && permissions.includes('privacy'))
    .map(({ name }) => name.slice(0, longestName));
  const told = settings.map((setting) => ({
    is: `${settingName(setting.id)}: ${settingValue(setting)}`,
    by: controlWords(setting.control, setters),
    does: effectOf(setting, traits),
  }));
  return {
    touching: told.flatMap(({ does, ...one }) => (does === undefined ? [] : [{ ...one, does }])),
    idle: told.flatMap(({ is, does }) => (does === undefined ? [is] : [])),
  };
}

function notAllowed(): string {
  return say('The browser did not say how its settings stand: the permission for it is missing.');
}

function nothingTouches(): string {
  return say('No setting that could be read touches this call.');
}

function idleWords(idle: readonly string[]): readonly string[] {
  return idle.length === 0 ? [] : [say('These do nothing to it: {list}.', { list: idle.join(say('; ')) })];
}

/** A name is its maker's text, and may be of any length. */
const longestName = 60;

function couldTouch(id: SettingPlace['id'], { site, clearText }: CallTraits): boolean {
  switch (id) {
    case 'cookies':
      return site !== 'page';
    case 'https-only':
      return clearText;
    case 'proxy':
      return true;
    default:
      return site === 'other';
  }
}

function proxyWords(sight: ProxySight): string {
  switch (sight.kind) {
    case 'answered':
      return say('A proxy answered this call itself, or asked for a password.');
    case 'named':
      return say('This call went through {address} ({type}).', { ...sight.proxy });
    case 'none-named':
      return say('The browser names the proxy of each call, and for this one it named none.');
    case 'via':
      return say(
        'Its answer carries the header Via: something stood between, in this network or before the server. Which proxy is set cannot be read here.',
      );
    case 'unseen':
      return say(
        'Which proxy is set cannot be read here: the browser gives that to extensions from their installation on alone.',
      );
    default:
      return sight satisfies never;
  }
}
