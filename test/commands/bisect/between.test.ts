import { expect, it } from 'vitest'
import { releasesBetween } from '../../../harness/commands/bisect/between.ts'
import { PYTHON_ORDER } from '../../../harness/commands/bisect/version-order.ts'

const ALL = ['1.10', '1.2', '2.0rc1', '1.0', '2.0', 'not-a-version', '1.9', '3.0']
const between = (good: string, bad: string): readonly string[] => releasesBetween(ALL, { good, bad }, PYTHON_ORDER)

it('lists releases in order, both ends among them', () => {
  expect(between('1.2', '2.0')).toEqual(['1.2', '1.9', '1.10', '2.0'])
})

it('goes backwards where the good one is newer', () => {
  expect(between('2.0', '1.9')).toEqual(['2.0', '1.10', '1.9'])
})

it('holds ends the registry does not have, and no version twice', () => {
  expect(between('1.2.0', '2.1+local')).toEqual(['1.2.0', '1.9', '1.10', '2.0', '2.1+local'])
})

it('leaves prereleases out, unless an end is one', () => {
  expect(between('1.10', '3.0')).toEqual(['1.10', '2.0', '3.0'])
  expect(between('1.10', '2.1.dev1')).toEqual(['1.10', '2.0rc1', '2.0', '2.1.dev1'])
})
