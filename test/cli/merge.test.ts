import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { mergeReports } from '../../harness/report/merge/merge-reports.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { folder } from '../config/folder.ts'
import { partialText } from '../../harness/commands/replay/partial/read-partial.ts'
import { partialWith } from '../commands/replay/partial/partials.ts'
import { saved } from '../report/merge/parts.ts'
import { terminal, type Screen } from './fakes.ts'

const PARTS = [saved([1, 2]), saved([2, 2])] as const
const FILES = { 'a.json': jsonReport(PARTS[0].report), 'b.json': jsonReport(PARTS[1].report) }

async function merged(cwd: string, ...words: readonly string[]): Promise<Screen & { readonly code: number }> {
  const screen = terminal({ cwd })
  return { ...screen, code: await run(['merge', ...words], screen, screen.services) }
}

test('prints the report of all shards in any form, with the exit code of the whole', async () => {
  const cwd = await folder(FILES)
  const { code, printed } = await merged(cwd, 'b.json', 'a.json', '--json', '--reporter', 'junit=all.xml')
  expect([code, printed.err, printed.out]).toEqual([0, '', jsonReport(mergeReports(PARTS))])
  expect(await readFile(join(cwd, 'all.xml'), 'utf8')).toContain('<testsuites')
  expect((await merged(cwd, 'a.json', 'b.json')).printed.out).toContain('428 golden, 2,000 generated records compared')
})

test('refuses what is no whole check, and leaves no report of an earlier one', async () => {
  const cwd = await folder({ ...FILES, 'all.json': 'of yesterday' })
  const { code, printed } = await merged(cwd, 'a.json', '--reporter', 'json=all.json')
  expect(code).toBe(2)
  expect(printed.err).toMatchInlineSnapshot(`
    "lockstep: 1 shard of 2 missing: 2/2
      Hint: run it: npx lockstep check --shard 2/2 --reporter json=FILE, and name all 2 files
    "
  `)
  expect(JSON.parse(await readFile(join(cwd, 'all.json'), 'utf8'))).toMatchObject({ exitCode: 2, pairs: [] })
  expect((await merged(cwd, 'a.json', 'none.json')).printed.err).toBe('lockstep: none.json: there is no such file\n')
  expect((await merged(cwd)).code).toBe(2)
})

test('refuses a file of 100 MB that is no report', async () => {
  const cwd = await folder(FILES)
  writeFileSync(join(cwd, 'large.json'), `{"pairs":["${'x'.repeat(100_000_000)}"]}`)
  const { code, printed } = await merged(cwd, 'a.json', 'large.json')
  expect([code, printed.err]).toEqual([2, expect.stringContaining('it is JSON, and no report of a check')])
})

test('adds parts of a replay up, and judges them as one', async () => {
  const other = partialWith({ files: [{ file: 'b.jsonl', blocks: [[0, 'e0']] }] })
  const cwd = await folder({ ...FILES, 'p.json': partialText(partialWith()), 'q.json': partialText(other) })
  const { code, printed } = await merged(cwd, 'p.json', 'q.json')
  expect([code, printed.err]).toEqual([0, ''])
  expect(printed.out).toMatch(
    /^ PASS {2}text {3}training\.ts ↔ inference\.ts {3}2 files\n {2}records {3}6 read: 6 compared\n/,
  )
  const { printed: asJson } = await merged(cwd, 'q.json', 'p.json', '--json')
  expect(JSON.parse(asJson.out)).toMatchObject({ verdict: 'agreed', records: { read: 6 }, causes: null })
  for (const [words, message] of [
    [['p.json', 'p.json'], /none may be counted twice/],
    [['p.json', 'a.json'], /a\.json: it is no part of a replay/],
    [['p.json', 'none.json'], /none\.json: there is no such file/],
    [['p.json', '--reporter', 'junit=x.xml'], /reporters draw checks/],
  ] as const) {
    const refused = await merged(cwd, ...words)
    expect([refused.code, refused.printed.err]).toEqual([2, expect.stringMatching(message)])
  }
})
