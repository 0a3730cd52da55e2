import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { VisavisError } from '../src/errors.js';

/** Cost of scrypt: 2^15 × 8 × 128 bytes = 32 MiB and about 0.1 s for each try. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyBytes = 32;

/** The shortest password that a researcher may choose. */
const shortestPassword = 10;

/** Crockford's base 32 in lower case: no letter is read as another. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** A password for this installation: 16 letters, 80 random bits, in groups of four. */
export function generatePassword(): string {
  const text = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('');
  return (text.match(/.{4}/g) as string[]).join('-');
}

/**
 * @returns `scrypt$N$r$p$salt$key`, salt and key in base64url
 * @throws VisavisError INVALID_INPUT where the password is too short
 */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < shortestPassword) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'the password',
      expected: `at least ${shortestPassword} characters`,
      got: `${password.length}`,
      mend: 'choose a longer one',
    });
  }
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return [
    'scrypt',
    cost.N,
    cost.r,
    cost.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$');
}

/** Is this the password of which {@link hashPassword} made `hash`? */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [method, N, r, p, salt, key] = hash.split('$');
  if (method !== 'scrypt') return false;
  const expected = Buffer.from(key, 'base64url');
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const got = await derive(password, Buffer.from(salt, 'base64url'), options);
  return got.length === expected.length && timingSafeEqual(got, expected);
}

function derive(password: string, salt: Buffer, options: typeof cost): Promise<Buffer> {
  const maxmem = 256 * options.N * options.r;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...options, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
