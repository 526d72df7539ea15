/** An id under which somebody can find this very request in their logs. */
export interface CorrelationId {
  /** Header name, lower case. */
  readonly name: string;
  readonly value: string;
  /** Whose logs: a vendor, or the application itself. */
  readonly keeper: string;
}

const application = 'the application';

/** Response headers that carry such an id, the most useful to a support desk first. */
const keepers: ReadonlyMap<string, string> = new Map([
  ['x-okta-request-id', 'Okta'],
  ['x-auth0-requestid', 'Auth0'],
  ['x-ms-request-id', 'Microsoft'],
  ['x-ms-correlation-request-id', 'Microsoft Azure'],
  ['client-request-id', 'Microsoft Graph'],
  ['sprequestguid', 'SharePoint'],
  ['x-feserver', 'Microsoft Exchange'],
  ['x-github-request-id', 'GitHub'],
  ['x-amzn-requestid', 'AWS'],
  ['x-amz-apigw-id', 'Amazon API Gateway'],
  ['apigw-requestid', 'Amazon API Gateway'],
  ['x-amz-request-id', 'Amazon S3'],
  ['x-amzn-trace-id', 'AWS X-Ray'],
  ['x-amz-cf-id', 'Amazon CloudFront'],
  ['cf-ray', 'Cloudflare'],
  ['x-azure-ref', 'Azure Front Door'],
  ['x-vercel-id', 'Vercel'],
  ['akamai-grn', 'Akamai'],
  ['x-iinfo', 'Imperva'],
  ['x-sucuri-id', 'Sucuri'],
  ['x-fastly-request-id', 'Fastly'],
  ['x-served-by', 'Fastly'],
  ['x-timer', 'Fastly'],
  ['x-varnish', 'Varnish'],
  ['x-cloud-trace-context', 'Google Cloud'],
  ['x-kong-request-id', 'Kong'],
  ['audit-id', 'Kubernetes'],
  ['request-id', application],
  ['x-request-id', application],
  ['x-correlation-id', application],
  ['x-trace-id', application],
  ['x-b3-traceid', application],
  ['traceparent', application],
]);

/**
 * The ids to quote in a ticket.
 * @param headers Of the answer, by lower-case name.
 * @returns In order of use; empty values are left out.
 */
export function correlationIds(headers: ReadonlyMap<string, string>): readonly CorrelationId[] {
  const ids: CorrelationId[] = [];
  for (const [name, keeper] of keepers) {
    const value = headers.get(name)?.trim();
    if (value) ids.push({ name, value, keeper });
  }
  return ids;
}
