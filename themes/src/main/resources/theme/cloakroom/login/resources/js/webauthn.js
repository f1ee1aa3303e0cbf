/*
 * Passkeys and security keys (Web Authentication, Level 3). What is asked of the browser stands in the data
 * attributes of the form that carries its answer back.
 */
const UNSPECIFIED = "not specified";
const DISMISSED = "cloakroom.passkey-dismissed";
const form = document.querySelector("form[data-webauthn]");
const options = form?.dataset;
let pending;

const supported = () => typeof PublicKeyCredential !== "undefined";
const specified = (value) => value && value !== UNSPECIFIED;

function decode(text) {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function encode(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const descriptors = (ids, separator) =>
  ids
    .split(separator)
    .filter(Boolean)
    .map((id) => ({ type: "public-key", id: decode(id) }));

function send(values) {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) form.elements[name].value = value;
  }
  form.requestSubmit();
}

const fail = (error) => send({ error: String(error) });

function timeout() {
  const seconds = Number(options.timeout);
  return seconds > 0 ? { timeout: seconds * 1000 } : {};
}

/** Only one call may wait at a time: a pressed button goes before the waiting autofill. */
function signal() {
  pending?.abort(new DOMException("Another way was chosen.", "AbortError"));
  pending = new AbortController();
  return pending.signal;
}

async function assert(mediation, allowCredentials) {
  const publicKey = { challenge: decode(options.challenge), rpId: options.rpId, allowCredentials, ...timeout() };
  if (specified(options.userVerification)) publicKey.userVerification = options.userVerification;
  const credential = await navigator.credentials.get({ publicKey, signal: signal(), ...(mediation && { mediation }) });
  if (!credential) return;
  const { response } = credential;
  rememberMe();
  send({
    clientDataJSON: encode(response.clientDataJSON),
    authenticatorData: encode(response.authenticatorData),
    signature: encode(response.signature),
    credentialId: credential.id,
    userHandle: response.userHandle && encode(response.userHandle),
  });
}

function rememberMe() {
  const box = document.getElementById("rememberMe");
  if (!box) return;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "rememberMe";
  field.value = box.checked ? "on" : "off";
  form.append(field);
}

async function pressed() {
  if (!supported()) return fail(options.unsupported);
  try {
    await assert(undefined, options.userIdentified === "true" ? descriptors(options.credentials, " ") : []);
  } catch (error) {
    fail(error);
  }
}

async function offered() {
  const { mediation } = options;
  if (options.userIdentified === "true" || mediation === "none") return false;
  if (options.attachment === "platform" && !(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())) return false;
  return mediation !== "conditional" || Boolean(await PublicKeyCredential.isConditionalMediationAvailable?.());
}

/** Offers passkeys without being asked: in the identifier's field, or once a sign-in in a dialogue. */
async function offer() {
  const autofill = document.querySelector("[data-webauthn-autofill]");
  const button = document.getElementById("authenticateWebAuthnButton");
  const { mediation } = options;
  const possible = await offered();
  const conditional = possible && mediation === "conditional";
  if (autofill) {
    autofill.hidden = !conditional;
    button.hidden = conditional;
  }
  const session = document.body.dataset.authSessionHash ?? "";
  const dialogue = mediation === "optional" || mediation === "required";
  if (!possible || (dialogue && sessionStorage.getItem(DISMISSED) === session)) return;
  try {
    await assert(mediation, []);
  } catch (error) {
    if (dialogue && ["NotAllowedError", "AbortError"].includes(error?.name)) sessionStorage.setItem(DISMISSED, session);
  }
}

async function register() {
  if (!supported()) return fail(options.unsupported);
  const algorithms = options.algorithms.split(/\s+/).filter(Boolean).map(Number);
  const publicKey = {
    challenge: decode(options.challenge),
    rp: { id: options.rpId, name: options.rpName },
    user: { id: decode(options.userId), name: options.username, displayName: options.username },
    pubKeyCredParams: (algorithms.length > 0 ? algorithms : [-7]).map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: descriptors(options.exclude, ","),
    ...timeout(),
  };
  const selection = {};
  if (specified(options.attachment)) selection.authenticatorAttachment = options.attachment;
  if (specified(options.residentKey)) {
    selection.residentKey = options.residentKey;
    selection.requireResidentKey = options.residentKey === "required";
  } else if (specified(options.requireResidentKey)) {
    selection.requireResidentKey = options.requireResidentKey === "Yes";
    selection.residentKey = selection.requireResidentKey ? "required" : "discouraged";
  }
  if (specified(options.userVerification)) selection.userVerification = options.userVerification;
  if (Object.keys(selection).length > 0) publicKey.authenticatorSelection = selection;
  if (specified(options.attestation)) publicKey.attestation = options.attestation;
  try {
    const credential = await navigator.credentials.create({ publicKey });
    send({
      clientDataJSON: encode(credential.response.clientDataJSON),
      attestationObject: encode(credential.response.attestationObject),
      publicKeyCredentialId: encode(credential.rawId),
      transports: credential.response.getTransports?.().join(",") ?? "",
      authenticatorAttachment: credential.authenticatorAttachment,
    });
  } catch (error) {
    fail(error);
  }
}

if (options?.webauthn === "create") {
  const button = document.getElementById("registerWebAuthn");
  button.hidden = false;
  button.addEventListener("click", register);
  // Enter in the name's field means the button.
  document.getElementById("authenticatorLabel").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    register();
  });
} else if (options) {
  const button = document.getElementById("authenticateWebAuthnButton");
  button.addEventListener("click", pressed);
  button.hidden = !supported() && options.mediation !== "";
  if (options.mediation && supported()) offer();
}
