import { render } from 'preact';
import { App } from './components/app.tsx';

/** `?tab=12` shows that tab in a page of its own; without it this is the popup of the active tab. */
const asked = /^\d+$/.exec(new URLSearchParams(location.search).get('tab') ?? '')?.[0];
document.documentElement.classList.add(asked === undefined ? 'popup' : 'page');

const root = document.getElementById('root');
if (root) render(<App tabId={asked === undefined ? undefined : Number(asked)} />, root);
