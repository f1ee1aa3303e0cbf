// What our pages in the account console share: the user's own routes, called with an access token, and the texts.
// The console gives its pages no token, so this gets one of its own, as any application would: by the code flow with
// PKCE, silently, for whoever sees the console has a session.

const environment = JSON.parse(document.getElementById("environment").textContent);
const realmUrl = `${environment.serverBaseUrl.replace(/\/$/, "")}/realms/${encodeURIComponent(environment.realm)}`;
const oidc = `${realmUrl}/protocol/openid-connect`;

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

let token;
let expires = 0;

const accessToken = async () => {
  if (Date.now() < expires) {
    return token;
  }
  const verifier = random();
  const state = random();
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  const client = { client_id: environment.clientId, redirect_uri: environment.baseUrl };
  const asked = new URLSearchParams({
    ...client,
    response_type: "code",
    response_mode: "query",
    scope: "openid",
    prompt: "none",
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  // The redirect ends at the console's own address, with the code in it.
  const answer = new URL((await fetch(`${oidc}/auth?${asked}`)).url).searchParams;
  if (!answer.has("code") || answer.get("state") !== state) {
    throw new Error("signed out");
  }
  const response = await fetch(`${oidc}/token`, {
    method: "POST",
    body: new URLSearchParams({
      ...client,
      grant_type: "authorization_code",
      code: answer.get("code"),
      code_verifier: verifier,
    }),
  });
  if (!response.ok) {
    throw new Error("signed out");
  }
  const tokens = await response.json();
  token = tokens.access_token;
  expires = Date.now() + (tokens.expires_in - 10) * 1000;
  return token;
};

/** Calls a route of the user's own; answers with its JSON, or null where there is none. */
export const me = async (method, route) => {
  const response = await fetch(`${realmUrl}/cloakroom/me/${route}`, {
    method,
    headers: { Authorization: `Bearer ${await accessToken()}` },
  });
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return response.status === 204 ? null : response.json();
};

/** The console's texts in the language of the page, ours among them. */
export const texts = async () => {
  const language = document.documentElement.lang || environment.locale || "en";
  const response = await fetch(
    `${environment.serverBaseUrl.replace(/\/$/, "")}/resources/${encodeURIComponent(environment.realm)}/account/${language}`,
  );
  const all = new Map((await response.json()).map(({ key, value }) => [key, value]));
  return {
    language,
    text: (key, ...values) =>
      values.reduce((text, value, index) => text.replaceAll(`{${index}}`, value), all.get(key) ?? key),
  };
};
