exports.HttpClient = exports.BearerCredentialHandler = class {
  constructor() {
    throw new Error('This bundle holds no OIDC client: log in with google-github-actions/auth')
  }
}
