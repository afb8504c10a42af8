import { expect, test } from 'vitest'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told } from './diagnosed.ts'

const parts = (address: string): readonly [string, string] => {
  const at = address.lastIndexOf('@')
  return [at < 0 ? '' : address.slice(0, at), address.slice(at + 1)]
}

/** A function goes on with its own values, whatever its taps hand back. */
const training = (address: string): object => {
  const [local, domain] = parts(address)
  const host = domain.toLowerCase()
  const box = local.split('+')[0] ?? ''
  tap('mailbox', box)
  tap('domain', host)
  const letters = box.replaceAll(/[^a-z]/gi, '').length
  tap('letters', letters)
  return { letters, host }
}

const inference = (address: string): object => {
  const [local, host] = parts(address)
  tap('domain', host)
  const box = local
  tap('mailbox', box)
  const letters = box.replaceAll(/[^a-z]/gi, '').length
  tap('letters', letters)
  return { letters, host }
}

const PLUS = ['ann+news@b.org', 'a+b@c.de', 'long+tag@z.org']
const UPPER = ['Ann@B.ORG', 'a@C.de']
const PLAIN = ['a@b.org', 'bob@c.de', '', '@', 'x@y.z']

test('what differs at a tap that only watches, and behind it where training stands in alone, is of its cause', async () => {
  const golden = [...PLUS, ...UPPER, ...PLAIN]
  const found = await diagnosed({ training, inference, golden })
  expect(told(found)).toEqual([
    'implementation of domain, likely: replace',
    'implementation of mailbox, likely: replace',
    'order of domain, harmless: move',
  ])
  const inputs = found.causes.map(({ records }) => golden.filter((_, at) => records.has(`r${at}`)))
  expect(inputs).toEqual([UPPER, PLUS, []])
  // What shows at its tap alone is not said to be swallowed where the last value differs.
  expect(found.causes.map(({ reaches, lastAgrees }) => [reaches, lastAgrees])).toEqual([
    [true, false],
    [true, false],
    [false, true],
  ])
})
