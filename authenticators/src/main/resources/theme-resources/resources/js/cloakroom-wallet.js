/*
 * Finds the wallets of this browser (EIP-6963, and window.ethereum where none announces itself), has one sign the
 * message that the server wrote, and posts who signed. All texts are in the page.
 */
const page = document.getElementById("cloakroom-wallet");
const list = document.getElementById("cloakroom-wallet-list");
const status = document.getElementById("cloakroom-wallet-status");
const form = document.getElementById("cloakroom-wallet-form");
const expiresAt = Date.now() + Number(page.dataset.seconds) * 1000;
const wallets = new Map();

const REJECTED = 4001;
const PENDING = -32002;
const PATIENCE = 500;

/** Ends a try with a text of the page. */
class Stop extends Error {}

function say(text, name = "") {
  status.textContent = text.replace("{0}", name);
}

/** What a wallet says of itself is only shown: its name as text, its picture if it is in the announcement. */
function add(id, name, icon, provider) {
  if (wallets.has(id)) return;
  wallets.set(id, provider);
  const item = document.getElementById("cloakroom-wallet-button").content.cloneNode(true);
  item.querySelector("span").textContent = name;
  if (/^data:image\//.test(icon)) {
    const image = item.querySelector("img");
    image.src = icon;
    image.hidden = false;
  }
  const button = item.querySelector("button");
  button.addEventListener("click", () => use(name, provider));
  list.append(item);
  if (wallets.size === 1) {
    list.hidden = false;
    say("");
  }
}

function lock(locked) {
  list.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", String(locked)));
}

async function use(name, provider) {
  if (list.querySelector("[aria-disabled=true]")) return;
  lock(true);
  try {
    await signIn(name, provider);
  } catch (error) {
    say(error instanceof Stop ? error.message : explain(error));
    lock(false);
  }
}

function explain(error) {
  if (error?.code === REJECTED) return page.dataset.rejected;
  return error?.code === PENDING ? page.dataset.pending : page.dataset.failed;
}

async function signIn(name, provider) {
  requireTime();
  say(page.dataset.connecting, name);
  const [account] = await provider.request({ method: "eth_requestAccounts" });
  if (!/^0x[0-9a-fA-F]{40}$/.test(account)) throw new Stop(page.dataset.failed);
  const chain = await allowedChain(provider);
  say(page.dataset.signing, name);
  const address = checksummed(account);
  const message = page.dataset.message.replace("{address}", address).replace("{chain}", chain);
  const signature = await provider.request({ method: "personal_sign", params: [hex(utf8(message)), account] });
  requireTime();
  say(page.dataset.sending);
  Object.entries({ address, chain, signature }).forEach(([field, value]) => (form.elements[field].value = value));
  form.submit();
}

/** The wallet's chain if it is good here, else the first one that is, if the wallet goes there. */
async function allowedChain(provider) {
  const allowed = page.dataset.chains.split(" ");
  const current = async () => BigInt(await provider.request({ method: "eth_chainId" })).toString();
  if (!allowed.includes(await current())) {
    const chainId = "0x" + BigInt(allowed[0]).toString(16);
    try {
      await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
    } catch {
      throw new Stop(page.dataset.chain);
    }
  }
  const chain = await current();
  if (!allowed.includes(chain)) throw new Stop(page.dataset.chain);
  return chain;
}

function requireTime() {
  if (Date.now() < expiresAt) return;
  document.getElementById("cloakroom-wallet-retry").hidden = false;
  throw new Stop(page.dataset.expired);
}

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => "0x" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** An address with its checksum in capital letters (EIP-55). */
function checksummed(account) {
  const digits = account.slice(2).toLowerCase();
  const hash = keccak256(utf8(digits));
  return "0x" + Array.from(digits, (digit, i) => (nibble(hash, i) > 7 ? digit.toUpperCase() : digit)).join("");
}

const nibble = (bytes, i) => (i % 2 ? bytes[i >> 1] & 15 : bytes[i >> 1] >> 4);

const RATE = 136;
const MASK = (1n << 64n) - 1n;
const rotate = (lane, by) => ((lane << by) | (lane >> (64n - by))) & MASK;

/** Keccak-256 of up to 135 bytes: one block. */
function keccak256(bytes) {
  const block = new Uint8Array(200);
  block.set(bytes);
  block[bytes.length] = 1;
  block[RATE - 1] |= 0x80;
  const view = new DataView(block.buffer);
  const lanes = Array.from({ length: 25 }, (_, i) => view.getBigUint64(8 * i, true));
  permute(lanes);
  lanes.forEach((lane, i) => view.setBigUint64(8 * i, lane, true));
  return block.slice(0, 32);
}

function permute(a) {
  let register = 1;
  for (let round = 0; round < 24; round++) {
    const columns = [0, 1, 2, 3, 4].map((x) => a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]);
    for (let i = 0; i < 25; i++) a[i] ^= columns[(i + 4) % 5] ^ rotate(columns[(i + 1) % 5], 1n);
    let [x, y, lane] = [1, 0, a[1]];
    for (let t = 1; t <= 24; t++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      const next = a[x + 5 * y];
      a[x + 5 * y] = rotate(lane, BigInt(((t * (t + 1)) / 2) % 64));
      lane = next;
    }
    for (let row = 0; row < 25; row += 5) {
      const before = a.slice(row, row + 5);
      for (let i = 0; i < 5; i++) a[row + i] = before[i] ^ (~before[(i + 1) % 5] & MASK & before[(i + 2) % 5]);
    }
    for (let bit = 0; bit < 7; bit++) {
      register = ((register << 1) ^ ((register >> 7) * 0x71)) % 256;
      if (register & 2) a[0] ^= 1n << BigInt((1 << bit) - 1);
    }
  }
}

addEventListener("eip6963:announceProvider", ({ detail }) =>
  add(detail.info.uuid, String(detail.info.name), String(detail.info.icon), detail.provider),
);
dispatchEvent(new Event("eip6963:requestProvider"));
setTimeout(() => {
  if (wallets.size === 0 && window.ethereum) add("legacy", page.dataset.legacy, "", window.ethereum);
  if (wallets.size === 0) say(page.dataset.none);
}, PATIENCE);
