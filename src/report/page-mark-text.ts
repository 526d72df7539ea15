import type { Speech } from '../language/speech.ts';
import type { PageMark, PageMarkId } from '../model/page.ts';

const texts: Readonly<Record<PageMarkId, string>> = {
  'akamai-block': 'the page in which Akamai refuses (“Access Denied”)',
  'asp-net-antiforgery': 'ASP.NET’s error for a missing anti-forgery token',
  'captive-portal': 'a page that wants a sign-in to the network',
  'certificate-error': 'nginx’ page “The SSL certificate error”',
  'certificate-missing': 'nginx’ page “No required SSL certificate was sent”',
  'cloudflare-block': 'a page in which Cloudflare refuses',
  'cloudfront-block': 'CloudFront’s page “Request blocked”',
  'cookies-too-large': 'the server’s page about too long headers or cookies',
  'django-csrf': 'Django’s page “CSRF verification failed”',
  'entra-error': 'an error of Microsoft Entra',
  'f5-block': 'F5’s page “The requested URL was rejected”',
  'google-oauth-error': 'Google’s error page for sign-in requests',
  'iis-error': 'an error page of IIS with its sub-status',
  'imperva-block': 'a page in which Imperva refuses',
  'jenkins-crumb': 'Jenkins’ “No valid crumb was included in the request”',
  'laravel-csrf': 'Laravel’s page “Page Expired”',
  'modsecurity-block': 'ModSecurity’s error page',
  'nginx-page': 'nginx’ own error page',
  'rails-csrf': 'Rails’ page “The change you wanted was rejected”',
  'redirect-uri-mismatch': 'the identity provider’s words about a redirect_uri that is not registered',
  's3-error': 'an error document of Amazon S3',
  'saml-error': 'a SAML status that is an error',
  'spring-csrf': 'Spring Security’s words about an invalid CSRF token',
  'sucuri-block': 'a page in which Sucuri refuses',
  'wordfence-block': 'a page in which Wordfence refuses',
};

/** What was recognised, with the vendor's code and id; never the page's own text. */
export function pageMarkText({ id, code, incident }: PageMark, { render, say }: Speech): string {
  return [
    render(texts[id]),
    ...(code === undefined ? [] : [code]),
    ...(incident === undefined ? [] : [`id ${incident}`]),
  ].join(say(', '));
}
