/* Answers or cancels the password prompt of two pages, as a password manager does. */
chrome.webRequest.onAuthRequired.addListener(
  (_details, answer) => answer({ authCredentials: { username: 'canary-user', password: 'canary-password' } }),
  { urls: ['http://app.test/basic/answered/*'] },
  ['asyncBlocking'],
);
chrome.webRequest.onAuthRequired.addListener(
  (_details, answer) => answer({ cancel: true }),
  { urls: ['http://app.test/basic/cancelled/*'] },
  ['asyncBlocking'],
);
