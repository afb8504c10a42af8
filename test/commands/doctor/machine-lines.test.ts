import { expect, test } from 'vitest'
import { machineLines, type Machine } from '../../../harness/commands/doctor/machine-lines.ts'

const MACHINE: Machine = { node: '20.19.0', env: { LANG: 'de_DE.UTF-8' }, isTerminal: true, width: 80 }

const statuses = (machine: Partial<Machine>): readonly string[] =>
  machineLines({ ...MACHINE, ...machine }).map(({ what, status }) => `${what} ${status}`)

test('is content with what a check needs', () => {
  expect(statuses({})).toEqual(['Node ok', 'git ok', 'terminal ok'])
  expect(statuses({ node: '24.0.1', env: {}, isTerminal: false })).toEqual(['Node ok', 'git ok', 'terminal ok'])
})

test('names a Node that is too old, and a terminal that may not show every mark', () => {
  expect(statuses({ node: '20.18.3', env: { LANG: 'C' } })).toEqual(['Node fail', 'git ok', 'terminal warn'])
  expect(statuses({ node: '18.20.0', env: { LANG: 'C', LC_ALL: 'C.utf8' } })).toEqual([
    'Node fail',
    'git ok',
    'terminal ok',
  ])
})
