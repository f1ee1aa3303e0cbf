/*
 * Finds the number whose SHA-256, after the salt, is the challenge, among each step-th number from a first one on: as
 * many workers as steps share the task. Its own SHA-256 (FIPS 180-4): SubtleCrypto takes a promise for each of some
 * 100,000 hashes, and is missing on pages without TLS.
 */
const PRIMES = (() => {
  const found = [];
  for (let n = 2; found.length < 64; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
})();
const fraction = (x) => ((x - Math.floor(x)) * 0x1_0000_0000) | 0;
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);
const REPORTED = 20_000;

function block(state, view, offset) {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

function search({ challenge, salt, maxnumber, first, step }) {
  const wanted = Int32Array.from({ length: 8 }, (_, i) => parseInt(challenge.slice(8 * i, 8 * i + 8), 16) | 0);
  const start = new TextEncoder().encode(salt);
  // Room for the salt, ten digits, the end mark and the length.
  const bytes = new Uint8Array(Math.ceil((start.length + 19) / 64) * 64);
  const view = new DataView(bytes.buffer);
  const state = new Int32Array(8);
  bytes.set(start);
  let tried = 0;
  for (let number = first; number <= maxnumber; number += step) {
    const digits = String(number);
    let length = start.length;
    for (let i = 0; i < digits.length; i++) bytes[length++] = digits.charCodeAt(i);
    const end = Math.ceil((length + 9) / 64) * 64;
    bytes.fill(0, length, end);
    bytes[length] = 0x80;
    view.setUint32(end - 4, 8 * length);
    state.set(INITIAL);
    for (let offset = 0; offset < end; offset += 64) block(state, view, offset);
    if (state[0] === wanted[0] && state.every((word, i) => word === wanted[i])) return number;
    if (++tried % REPORTED === 0) postMessage({ tried: REPORTED });
  }
  return null;
}

onmessage = ({ data }) => postMessage({ number: search(data) });
