import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { generatePassword, hashPassword, isPassword } from '../../server/password.js';
import { firstPassword } from '../../server/start.js';
import { openStore } from '../../server/store/index.js';
import { temporaryFolder } from './store/trial-sample.js';

test('a password is known by its hash, which is another one each time and does not hold it', async () => {
  const hash = await hashPassword('correct horse battery');
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(hash).not.toContain('horse');
  expect(await isPassword('correct horse battery', hash)).toBe(true);
  expect(await isPassword('correct horse batterz', hash)).toBe(false);
  expect(await hashPassword('correct horse battery')).not.toBe(hash);
});

test('a short password is refused', async () => {
  await expect(hashPassword('short')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('generated passwords are long, all different and free of letters that are mistaken', () => {
  const passwords = Array.from({ length: 200 }, generatePassword);
  expect(new Set(passwords).size).toBe(200);
  for (const password of passwords) {
    expect(password).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  }
});

test('the first start makes a password and shows it once', async () => {
  const store = await openStore(join(temporaryFolder(), 'visavis.sqlite'));
  onTestFinished(() => store.close());
  const password = await firstPassword(store);
  expect(await isPassword(password ?? '', (await store.passwordHash()) ?? '')).toBe(true);
  expect(await firstPassword(store)).toBeNull();
});
