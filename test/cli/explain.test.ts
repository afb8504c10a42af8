import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { savedReport } from '../../harness/cli/explain.ts'
import { run } from '../../harness/cli/run.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { folder } from '../config/folder.ts'
import { failingPair, ORDER_BUG, report as reportOf } from '../reporters/fixtures.ts'
import { terminal, type Screen, type ScreenOptions } from './fakes.ts'

const REPORT = reportOf([failingPair(ORDER_BUG)])

async function lockstep(
  words: readonly string[],
  options: ScreenOptions = {},
): Promise<Screen & { readonly code: number }> {
  const screen = terminal(options)
  return { ...screen, code: await run(words, screen, screen.services) }
}

test('draws what the check drew, with its exit code, and in any other form', async () => {
  const cwd = await folder({ 'saved.json': jsonReport(REPORT) })
  const check = await lockstep(['check'], { cwd, services: { check: () => Promise.resolve(REPORT) } })
  const explained = await lockstep(['explain', 'saved.json'], { cwd })
  expect(explained.printed.out).toBe(check.printed.out)
  expect([explained.code, explained.printed.err]).toEqual([1, ''])
  expect((await lockstep(['explain', 'saved.json', '--json'], { cwd })).printed.out).toBe(jsonReport(REPORT))
  const { code } = await lockstep(['explain', 'saved.json', '--reporter', 'terminal=again.txt', '--verbose'], { cwd })
  expect(code).toBe(1)
  expect(await readFile(join(cwd, 'again.txt'), 'utf8')).toContain('\n  divergences (38)')
})

test('refuses a file that holds no report, with exit code 2', async () => {
  const cwd = await folder({ 'cut.json': '{"tool":', 'other.json': '{}' })
  mkdirSync(join(cwd, 'folder'))
  const found = await Promise.all(
    ['cut.json', 'other.json', 'none.json', 'folder'].map((file) => lockstep(['explain', file], { cwd })),
  )
  expect(found.map(({ code }) => code)).toEqual([2, 2, 2, 2])
  expect(found.map(({ printed }) => printed.err).join('')).toMatchInlineSnapshot(`
    "lockstep: cut.json: it is no JSON, or was cut short
      Hint: write one: npx lockstep check --reporter json=report.json
    lockstep: other.json: it is JSON, and no report of a check
      Hint: write one: npx lockstep check --reporter json=report.json
    lockstep: none.json: there is no such file
    lockstep: folder: it cannot be read: it is a folder, no file
      Hint: name a file in it, or move it away
    "
  `)
  expect((await lockstep(['explain', '--json', 'other.json'], { cwd })).printed.out).toContain('"code": "usage"')
})

test('savedReport reads a report from a file', async () => {
  const cwd = await folder({ 'saved.json': jsonReport(REPORT) })
  expect((await savedReport('saved.json', cwd)).exitCode).toBe(1)
})
