import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { botChallenge } from './bot-challenge.ts';

const page = 'https://app.test';
const get = (answer: string, options: SeenOptions = {}, header = 'Cookie: session=abc') =>
  subjectOf(seen([`GET https://api.test/orders\n${header}`, answer], options));
const challenge = '403\nServer: cloudflare\nCF-Ray: 1-FRA\ncf-mitigated: challenge';
const puzzle = (text: string) =>
  subjectOf(
    shown(seen(['GET https://app.test/', '403'], { type: 'main_frame' }), 'Just a moment...', text, {
      sources: ['https://app.test/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'],
    }),
  );

testRule(botChallenge, {
  found: [
    {
      name: 'Cloudflare, on a page that was opened',
      subject: get(challenge, { type: 'main_frame' }),
      message: 'page',
      certainty: 'proven',
      data: { vendor: 'Cloudflare challenge', host: 'api.test' },
    },
    { name: 'Cloudflare, on a call of a script', subject: get(challenge), message: 'script', certainty: 'proven' },
    {
      name: 'Vercel, with 429',
      subject: get('429\nX-Vercel-Mitigated: challenge'),
      message: 'script',
      certainty: 'proven',
      data: { vendor: 'Vercel Security Checkpoint', host: 'api.test' },
    },
    {
      name: 'AWS WAF, with a 202 that looks like success',
      subject: get('202\nx-amzn-waf-action: challenge'),
      message: 'script',
      certainty: 'proven',
    },
    {
      name: 'AWS WAF, with 405',
      subject: get('405\nx-amzn-waf-action: captcha'),
      message: 'script',
      certainty: 'proven',
    },
    {
      name: 'on a preflight',
      subject: subjectOf(
        seen(['GET https://api.test/orders', undefined], { initiator: page, error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            [`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET`, challenge],
            { id: '2', initiator: page },
          ),
        },
      ),
      message: 'preflight',
      certainty: 'proven',
    },
    {
      name: 'DataDome marks every answer',
      subject: get('403\nX-DataDome: protected'),
      message: 'may-have',
      certainty: 'possible',
      data: { vendor: 'DataDome', host: 'api.test' },
    },
    {
      name: 'a cookie of HUMAN, which is hearsay',
      subject: get('403', {}, 'Cookie: _pxhd=abc'),
      message: 'may-have',
      certainty: 'possible',
    },
    {
      name: 'the script of the check on a page that has hardly any text',
      subject: puzzle('Verifying you are human.'),
      message: 'page',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the script of the check on a page full of text', subject: puzzle('word '.repeat(500)), verdict: 'clear' },
    { name: 'Cloudflare alone', subject: get('403\nServer: cloudflare\nCF-Ray: 1-FRA'), verdict: 'clear' },
    { name: 'a 401 behind DataDome', subject: get('401\nX-DataDome: protected'), verdict: 'not-applicable' },
    { name: 'a good answer behind DataDome', subject: get('200\nX-DataDome: protected'), verdict: 'not-applicable' },
    { name: 'a firewall’s refusal is no puzzle', subject: get('403\nX-Vercel-Mitigated: deny'), verdict: 'clear' },
    { name: 'no answer', subject: subjectOf(seen(['GET https://api.test/', undefined])), verdict: 'not-applicable' },
  ],
});
