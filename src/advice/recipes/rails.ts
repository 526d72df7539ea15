import type { Recipes } from '../cure.ts';

const cors = (resource: string) => `Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{{origin}}"
    resource "*", ${resource}
  end
end`;

/** For Rails 7.2 and 8, with rack-cors (config/initializers/cors.rb). */
export const railsRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Rails, let rack-cors allow credentials for the origins that it names.',
    snippet: { language: 'ruby', text: cors('headers: :any, methods: :any, credentials: true') },
  },
  'allow-origin': {
    text: 'In Rails, name the origin to rack-cors.',
    snippet: { language: 'ruby', text: cors('headers: :any, methods: :any') },
  },
  'answer-preflight': {
    text: 'In Rails, put rack-cors before everything else: it answers OPTIONS before anybody is asked to sign in.',
    snippet: {
      language: 'ruby',
      text: cors(
        'headers: "{{headers}}".split(", "),\n                  methods: "{{methods}}".downcase.split(", ").map(&:to_sym)',
      ),
    },
  },
  'challenge-with-401': {
    text: 'In Rails, set the challenge where the 401 is rendered.',
    snippet: {
      language: 'ruby',
      text: `def refuse
  response.set_header("WWW-Authenticate", 'Bearer realm="api"')
  render json: { error: "unauthorized" }, status: :unauthorized
end`,
    },
  },
  'cookie-attributes': {
    text: 'In Rails, set the attributes of the session’s cookie (config/application.rb).',
    snippet: {
      language: 'ruby',
      text: 'config.session_store :cookie_store, key: "{{cookie}}", same_site: :none, secure: true',
    },
  },
  'cors-on-every-answer': {
    text: 'In Rails, rack-cors adds the headers to whatever comes from below it: insert it before everything else.',
    snippet: { language: 'ruby', text: cors('headers: :any, methods: :any') },
  },
  'expose-headers': {
    text: 'In Rails, name the headers to rack-cors.',
    snippet: {
      language: 'ruby',
      text: cors('headers: :any, methods: :any, expose: ["WWW-Authenticate", "DPoP-Nonce"]'),
    },
  },
  'forwarded-proto': {
    text: 'In Rails, say that a proxy ends TLS, and under which name the application is known (config/environments/production.rb).',
    snippet: { language: 'ruby', text: 'config.assume_ssl = true\nconfig.hosts << "{{host}}"' },
  },
  'https-only': {
    text: 'In Rails, force_ssl sends people to https, browsers there for good, and marks cookies Secure.',
    snippet: { language: 'ruby', text: 'config.force_ssl = true' },
  },
  'let-address-in': {
    text: 'Rails answers 403 to a host that it does not know: name it (config/environments/production.rb).',
    snippet: { language: 'ruby', text: 'config.hosts << "{{host}}"' },
  },
  'never-cache-failures': {
    text: 'In Rails, say so above the filter that asks for a sign-in.',
    snippet: { language: 'ruby', text: 'before_action -> { no_store }\nbefore_action :authenticate' },
  },
  'rate-limit-window': {
    text: 'In Rails, rate_limit answers 429; say when to try again.',
    snippet: {
      language: 'ruby',
      text: `rate_limit to: 10, within: 1.minute, only: :create, with: -> {
  response.set_header("Retry-After", "60")
  head :too_many_requests
}`,
    },
  },
  'redirect-same-origin': {
    text: 'In Rails, except the API from the redirect of force_ssl.',
    snippet: {
      language: 'ruby',
      text: 'config.ssl_options = { redirect: { exclude: ->(request) { request.path.start_with?("/api/") } } }',
    },
  },
  'websocket-upgrade': {
    text: 'In Rails, Action Cable refuses handshakes of origins that it does not know.',
    snippet: { language: 'ruby', text: 'config.action_cable.allowed_request_origins = ["{{origin}}"]' },
  },
};
