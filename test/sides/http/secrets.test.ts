import { expect, test } from 'vitest'
import { encodeText, secretsOf } from '../../../harness/sides/http/secrets.ts'

const secret = (value: string, shown = '…', inValues = true): Parameters<typeof secretsOf>[0][number] => ({
  value,
  shown,
  inValues,
})

test('a mask covers a secret in all its forms, the longest first, and nothing else', () => {
  const { mask } = secretsOf([secret('a "b"&c', '${KEY}'), secret('abcd', '${SHORT}'), secret('abcdefgh', '${LONG}')])
  expect(mask('a "b"&c, a%20%22b%22%26c, a \\"b\\"&c, a &quot;b&quot;&amp;c')).toBe('${KEY}, ${KEY}, ${KEY}, ${KEY}')
  expect(mask('abcdefgh abcd abc')).toBe('${LONG} ${SHORT} abc')
  expect(secretsOf([secret('abc'), secret('')]).mask('abc')).toBe('abc')
  expect(secretsOf([secret('${KEY}.*', '…')]).mask('${KEY}.* ${KEY}xx')).toBe('… ${KEY}xx')
  expect(secretsOf([secret('with a line feed\n')]).mask('with a line feed')).toBe('…')
})

test('a value holds a long secret in its text and its keys', () => {
  const { heldBy } = secretsOf([
    secret('long enough', '${KEY}'),
    secret('short'),
    secret('a host of its own', '…', false),
  ])
  expect([heldBy(['', { a: 'xlong enough' }]), heldBy(new Map([['long enough', 1]]))]).toEqual(['${KEY}', '${KEY}'])
  expect([heldBy('short'), heldBy('a host of its own'), heldBy([1n, null, true, new Uint8Array(9)])]).toEqual([
    null,
    null,
    null,
  ])
})

test('text of an address is percent-encoded, and half a surrogate pair is none', () => {
  expect(encodeText('a b&\ud83d')).toBe('a%20b%26%EF%BF%BD')
})
