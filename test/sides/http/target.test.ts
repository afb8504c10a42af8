import { expect, test } from 'vitest'
import { targetOf } from '../../../harness/sides/http/target.ts'

test('variables are put in, and encoded where an address needs it', () => {
  const target = targetOf({
    role: 'inference',
    url: 'https://${USER}:${PW}@${HOST}/${PATH}?k=${K}#f',
    headers: { 'X-Key': 'v1 ${K}', Accept: 'application/json' },
    env: { USER: 'me', PW: 'p@/?#:w', HOST: 'host:81', PATH: 'a/b', K: 'a&b=c' },
  })
  expect(target.url.href).toBe('https://host:81/a/b?k=a%26b%3Dc')
  expect(target.headers).toEqual({
    'x-key': 'v1 a&b=c',
    accept: 'application/json',
    authorization: `Basic ${Buffer.from('me:p@/?#:w').toString('base64')}`,
  })
  expect(target.shown).toBe('The inference service https://${HOST}/${PATH}?k=…')
  expect(target.secrets.mask('p@/?#:w host:81 v1 a&b=c, a&b=c application/json')).toBe(
    '${PW} ${HOST} …, ${K} application/json',
  )
})

test('a password may hold what looks like an escape, and a user may be alone', () => {
  const basic = (url: string): string => {
    const { authorization = '' } = targetOf({ role: 'training', url, headers: {}, env: {} }).headers
    return Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8')
  }
  expect(['http://a:100%@h', 'http://me@h', 'http://:pw@h', 'http://é:%C3%A9@h'].map(basic)).toEqual([
    'a:100%',
    'me:',
    ':pw',
    'é:é',
  ])
})
