import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { csrfRejected } from './csrf-rejected.ts';

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';
const post = (headers: string, answer = '403') => subjectOf(seen([`POST https://app.test/orders\n${headers}`, answer]));
const django = 'Cookie: sessionid=abc; csrftoken=def';
/** The answer to a form, with the page that it made. */
const posted = (title: string, text: string, answer = '403', method = 'POST') =>
  subjectOf(
    shown(
      seen([`${method} https://app.test/orders\n${form}\nCookie: sessionid=abc`, answer], { type: 'main_frame' }),
      title,
      text,
    ),
  );
const wordpress = (answer: string) =>
  subjectOf(seen(['GET https://app.test/wp-json/wp/v2/users/me\nX-WP-Nonce: 9876543210', answer]));
const djangoSays = 'Forbidden (403) CSRF verification failed. Request aborted.';

testRule(csrfRejected, {
  found: [
    {
      name: 'WordPress’s nonce, and no new one',
      subject: wordpress('403'),
      message: 'nonce-refused',
      certainty: 'likely',
      data: { host: 'app.test', status: 403 },
    },
    {
      name: 'WordPress’s nonce, and a firewall that names itself',
      subject: wordpress('403\ncf-mitigated: challenge'),
      message: 'nonce-refused',
      certainty: 'possible',
    },
    {
      name: 'Django’s cookie without its header',
      subject: post(`${json}\n${django}`),
      message: 'header-missing',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'csrftoken', header: 'X-CSRFToken', status: 403 },
    },
    {
      name: 'Laravel’s, which answers 419',
      subject: post(`${json}\nCookie: laravel_session=abc; XSRF-TOKEN=def`, '419'),
      message: 'header-missing',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN', status: 419 },
    },
    {
      name: 'a form, whose body may have it',
      subject: post(`${form}\n${django}`),
      message: 'header-missing',
      certainty: 'possible',
    },
    {
      name: 'a form that has the word in another place',
      subject: post(`Content-Type: multipart/form-data; boundary=json\n${django}`),
      message: 'header-missing',
      certainty: 'possible',
    },
    {
      name: 'JSON by another of its names',
      subject: post(`Content-Type: application/vnd.api+json\n${django}`),
      message: 'header-missing',
      certainty: 'likely',
    },
    {
      name: 'a firewall that names itself',
      subject: post(`${json}\n${django}`, '403\ncf-mitigated: challenge'),
      message: 'header-missing',
      certainty: 'possible',
    },
    {
      name: 'the header without its cookie',
      subject: post(`${json}\nCookie: sessionid=abc\nX-CSRFToken: def`),
      message: 'cookie-missing',
      certainty: 'likely',
      data: { host: 'app.test', cookie: 'csrftoken', header: 'X-CSRFToken', status: 403 },
    },
    {
      name: 'the cookie of @fastify/csrf-protection without its header, and an empty body',
      subject: post('Cookie: _csrf=abc'),
      message: 'header-missing',
      certainty: 'likely',
      data: { host: 'app.test', cookie: '_csrf', header: 'X-CSRF-Token', status: 403 },
    },
    {
      name: 'that of csrf-csrf',
      subject: post(`${json}\nCookie: connect.sid=abc; __Host-psifi.x-csrf-token=def`),
      message: 'header-missing',
      certainty: 'likely',
      data: { host: 'app.test', cookie: '__Host-psifi.x-csrf-token', header: 'X-CSRF-Token', status: 403 },
    },
    {
      name: 'a header that may go with the session, and that is named as it was sent',
      subject: post(`${json}\nCookie: sessionid=abc\nX-CSRF-Token: def`),
      message: 'token-refused',
      certainty: 'possible',
      data: { host: 'app.test', header: 'X-CSRF-Token', status: 403 },
    },
    {
      name: 'a session cookie, and no token in sight',
      subject: post(`${json}\nCookie: koa.sess=abc`),
      message: 'no-token',
      certainty: 'possible',
      data: { host: 'app.test', status: 403 },
    },
    {
      name: '419, whatever was sent',
      subject: post(`${form}\nCookie: laravel_session=abc`, '419'),
      message: 'page-expired',
      certainty: 'likely',
      data: { host: 'app.test' },
    },
    {
      name: '419 with both halves, which then do not fit',
      subject: post(`${json}\nCookie: XSRF-TOKEN=def\nX-XSRF-TOKEN: ghi`, '419'),
      message: 'page-expired',
      certainty: 'likely',
    },
    {
      name: 'Django’s page says so',
      subject: posted('403 Forbidden', djangoSays),
      message: 'page-says',
      certainty: 'likely',
      data: { host: 'app.test', status: 403, product: 'Django' },
    },
    {
      name: 'the page of Rails, whose status is another',
      subject: posted(
        'The change you wanted was rejected (422)',
        'The change you wanted was rejected. Maybe you tried to change something you didn’t have access to.',
        '422',
      ),
      message: 'page-says',
      certainty: 'possible',
      data: { host: 'app.test', status: 422, product: 'Ruby on Rails' },
    },
  ],
  silent: [
    {
      name: 'WordPress took the nonce, as its new one tells',
      subject: wordpress('403\nX-WP-Nonce: 0123456789'),
      verdict: 'clear',
    },
    {
      name: 'an article that quotes it, with a title of its own',
      subject: posted('Why does Django say “CSRF verification failed”? | Forum', djangoSays),
      verdict: 'clear',
    },
    {
      name: 'a long article under the very title',
      subject: posted('403 Forbidden', `${djangoSays} ${'Then read on. '.repeat(400)}`),
      verdict: 'clear',
    },
    {
      name: 'a page that was only asked for, which no server checks',
      subject: posted('403 Forbidden', djangoSays, '403', 'GET'),
      verdict: 'not-applicable',
    },
    {
      name: 'a 422 that is about the form',
      subject: posted('Oops', 'Name is missing', '422'),
      verdict: 'not-applicable',
    },
    { name: 'both halves were sent', subject: post(`${json}\n${django}\nX-CSRFToken: def`), verdict: 'clear' },
    { name: 'nobody is known by it', subject: post(`${json}\nCookie: theme=dark`), verdict: 'clear' },
    { name: 'a form without such a cookie', subject: post(`${form}\nCookie: session=abc`), verdict: 'clear' },
    {
      name: 'a header that some servers take for a token',
      subject: post(`${json}\nCookie: session=abc\nX-Requested-With: XMLHttpRequest`),
      verdict: 'clear',
    },
    {
      name: 'a cookie of another pair beside a whole one',
      subject: post(`${json}\nCookie: csrftoken=abc; XSRF-TOKEN=def\nX-XSRF-TOKEN: ghi`),
      verdict: 'clear',
    },
    {
      name: 'a navigation, whose form was sent without a type',
      subject: subjectOf(seen(['POST https://app.test/orders\nCookie: session=abc', '403'], { type: 'main_frame' })),
      verdict: 'clear',
    },
    {
      name: 'a request that changes nothing',
      subject: subjectOf(seen([`GET https://app.test/orders\n${django}`, '403'])),
      verdict: 'not-applicable',
    },
    {
      name: 'a token went along, to which forgery does not apply',
      subject: post(`${json}\n${django}\nAuthorization: Bearer mF_9.B5f-4.1JqM`),
      verdict: 'not-applicable',
    },
    { name: 'a 401', subject: post(`${json}\n${django}`, '401'), verdict: 'not-applicable' },
  ],
});
