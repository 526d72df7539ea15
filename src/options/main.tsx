import { render } from 'preact';
import { say, speak, speech } from '../language/say.ts';
import { browserSpeech } from './client.ts';
import { OptionsPage } from './options-page.tsx';

speak(browserSpeech());
document.documentElement.lang = speech().language;
document.documentElement.dir = speech().direction;
document.documentElement.classList.add('page');
document.title = say('Why401 options');

const root = document.getElementById('root');
if (root) render(<OptionsPage />, root);
