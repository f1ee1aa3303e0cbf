// Renews before a page is drawn: a page itself cannot set the cookie that holds the new token.
export { auth as proxy } from './auth.js';

export const config = { matcher: '/' };
