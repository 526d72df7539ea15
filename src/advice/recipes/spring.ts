import type { Recipes } from '../cure.ts';

/** For Spring Boot 3 and 4 with Spring Security 6 and 7. */
export const springRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Spring, allow credentials for the origins that the configuration names.',
    snippet: {
      language: 'java',
      text: 'cors.setAllowedOrigins(List.of("{{origin}}"));\ncors.setAllowCredentials(true);',
    },
  },
  'allow-origin': {
    text: 'In Spring, put the origin on the list of the CorsConfiguration.',
    snippet: { language: 'java', text: 'cors.setAllowedOrigins(List.of("{{origin}}"));' },
  },
  'answer-preflight': {
    text: 'In Spring, call http.cors(withDefaults()) in the SecurityFilterChain, and define this bean: the filter answers OPTIONS before Spring Security asks for a sign-in.',
    snippet: {
      language: 'java',
      text: `@Bean
UrlBasedCorsConfigurationSource corsConfigurationSource() {
  var cors = new CorsConfiguration();
  cors.setAllowedOrigins(List.of("{{origin}}"));
  cors.setAllowedMethods(List.of("{{methods}}".split(", ")));
  cors.setAllowedHeaders(List.of("{{headers}}".split(", ")));
  var source = new UrlBasedCorsConfigurationSource();
  source.registerCorsConfiguration("/**", cors);
  return source;
}`,
    },
  },
  'challenge-with-401': {
    text: 'In Spring, name an entry point that writes the challenge; without one a stranger gets a 403.',
    snippet: {
      language: 'java',
      text: 'http.exceptionHandling(handling -> handling\n    .authenticationEntryPoint(new BearerTokenAuthenticationEntryPoint()));',
    },
  },
  'client-certificate-optional': {
    text: 'In Spring, ask for a certificate without insisting.',
    snippet: { language: 'properties', text: 'server.ssl.client-auth=want' },
  },
  'cookie-attributes': {
    text: 'In Spring, set the attributes of the session’s cookie (application.properties).',
    snippet: {
      language: 'properties',
      text: 'server.servlet.session.cookie.name={{cookie}}\nserver.servlet.session.cookie.same-site=none\nserver.servlet.session.cookie.secure=true',
    },
  },
  'cors-on-every-answer': {
    text: 'In Spring, @CrossOrigin comes too late for what Spring Security refuses: let its own filter add the headers.',
    snippet: { language: 'java', text: 'http.cors(withDefaults());' },
  },
  'expose-headers': {
    text: 'In Spring, name the headers in the CorsConfiguration.',
    snippet: { language: 'java', text: 'cors.setExposedHeaders(List.of("WWW-Authenticate", "DPoP-Nonce"));' },
  },
  'forwarded-proto': {
    text: 'In Spring, let X-Forwarded-* count (application.properties).',
    snippet: { language: 'properties', text: 'server.forward-headers-strategy=framework' },
  },
  'https-only': {
    text: 'In Spring, Security 6.5 and later send people to https; Strict-Transport-Security goes with it.',
    snippet: { language: 'java', text: 'http.redirectToHttps(withDefaults());' },
  },
  'larger-request-headers': {
    text: 'In Spring, the limit is 8 KB for all headers together (application.properties).',
    snippet: { language: 'properties', text: 'server.max-http-request-header-size=32KB' },
  },
  'never-cache-failures': {
    text: 'Spring Security forbids storing by itself, unless the application turned that off.',
    snippet: { language: 'java', text: 'http.headers(headers -> headers.cacheControl(withDefaults()));' },
  },
  'websocket-upgrade': {
    text: 'In Spring, allow the origin of the page: the handshake is refused with 403 otherwise.',
    snippet: {
      language: 'java',
      text: 'registry.addHandler(live, "/live").setAllowedOrigins("{{origin}}");',
    },
  },
};
