import { expect, test } from 'vitest'
import { bodiesOf, type Statement } from '../../../harness/sides/watch/body-statements.ts'
import { parseModule } from '../../../harness/sides/watch/syntax.ts'

const SOURCE = `export function features(rows) {
  const seen = []
  for (const row of rows) {
    if (row === null) throw new Error('none')
    seen.push(row.id)
    log(rows)
  }
  const first = seen.map((row) => {
    const id = row.trim()
    return id
  })
  return first
}
`

const program = parseModule(SOURCE, 'features.ts')?.program
const [features, callback] = program === undefined ? [] : bodiesOf(program)

const names = (named: Statement['reads'] | undefined): readonly string[] =>
  [...(named ?? [])].map((one) => (typeof one === 'string' ? one : String(one.identifier['name'])))

test('statements stand in order with what they read and change; of one with a block it is what stands before it', () => {
  const told = features?.statements.map(({ first, last, reads, changes, within, ...is }) => [
    `${first}–${last}`,
    names(reads).join(' '),
    names(changes).join(' '),
    within.map((around) => around.first).join(' '),
    Object.entries(is)
      .flatMap(([key, value]) => (typeof value === 'boolean' && value ? [key] : []))
      .join(' '),
  ])
  expect(told).toEqual([
    ['2–2', '', 'seen', '', ''],
    ['3–3', 'rows', 'row', '', 'isLoop'],
    ['4–4', 'row', '', '3', ''],
    ['4–4', 'Error', '', '3 4', 'leaves'],
    ['5–5', 'seen row', 'seen', '3', ''],
    ['6–6', 'log rows', 'rows', '3', ''],
    ['8–11', 'seen row id', 'first id', '', ''],
    ['12–12', 'first', '', '', 'handsBack'],
  ])
})

test('the functions in a function have statements of their own, and variables too, whatever their names', () => {
  expect(callback?.statements.map(({ first, handsBack }) => [first, handsBack])).toEqual([
    [9, false],
    [10, true],
  ])
  const [loop, map] = [features?.statements[1], features?.statements[6]]
  const [row] = [...(loop?.changes ?? [])]
  expect(row !== undefined && map?.reads.has(row)).toBe(false)
})
