const MOST_BITS = 22; // more would keep a phone busy for minutes

// SHA-256's constants: the first 32 bits of what is behind the point of the primes' roots.
const PRIMES = primesUpTo(311);
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const BEGIN = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** Whether a server that is under attack asks for a proof that can be found in reasonable time. */
export function canProve(wanted) {
  return Boolean(wanted) && wanted.bits <= MOST_BITS;
}

/** Finds the number that such a server wants to see before it takes a message. */
export async function proofOf({ salt, bits }) {
  for (let nonce = 0; ; nonce += 1) {
    if (Math.clz32(headOfHash(`${salt}:${nonce}`)) >= bits) return `${salt}:${nonce}`;
    if (nonce % 1000 === 999) await new Promise((resolve) => setTimeout(resolve)); // the guest may write on meanwhile
  }
}

/** The first 32 bits of a text's SHA-256 (FIPS 180-4). The browser's own is missing where a page comes without TLS. */
export function headOfHash(text) {
  const padded = paddedBytes(text);
  let hash = BEGIN;
  for (let block = 0; block < padded.byteLength; block += 64) hash = compressed(hash, padded, block);
  return hash[0] >>> 0;
}

function paddedBytes(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  bytes.forEach((byte, i) => padded.setUint8(i, byte));
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  return padded;
}

function compressed(hash, bytes, block) {
  const w = schedule(bytes, block);
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 64; i += 1) {
    const big = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + big + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (hash[i] + word) | 0);
}

function schedule(bytes, block) {
  const w = new Int32Array(64);
  for (let i = 0; i < 16; i += 1) w[i] = bytes.getInt32(block + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  return w;
}

function primesUpTo(last) {
  const primes = [];
  for (let n = 2; n <= last; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  return primes;
}

function fraction(number) {
  return ((number % 1) * 2 ** 32) | 0;
}

function turned(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}
