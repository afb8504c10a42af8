import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AdequacyReport } from '../../harness/commands/adequacy/adequacy-pair.ts'
import { TASK } from '../../harness/cli/adequacy.ts'
import { run } from '../../harness/cli/run.ts'
import { folder } from '../config/folder.ts'
import { childGiving, terminal, type AskedChild } from './fakes.ts'
import { ADEQUACY } from '../reporters/terminal/adequacy-report.ts'

const PERFECT: AdequacyReport = { ...ADEQUACY, pair: 'two', mutants: [], score: 1 }

async function told(
  words: readonly string[],
): Promise<{ code: number; out: string; err: string; asked: AskedChild[] }> {
  const asked: AskedChild[] = []
  const screen = terminal({ services: { inChild: childGiving([ADEQUACY, PERFECT], asked) } })
  const code = await run(['adequacy', ...words], screen, screen.services)
  return { code, ...screen.printed, asked }
}

describe('adequacy', () => {
  it('says what golden records notice', async () => {
    const { code, out, asked } = await told(['one', '--mutants', '9', '--runs', '7', '--budget', '3'])
    expect(code).toBe(0)
    expect(asked).toMatchObject([
      { task: TASK, input: { mutants: 9, seconds: 3, pair: { runs: 7, pair: { name: 'one' } } } },
    ])
    expect(out).toMatch(/^one {3}training training\.py {3}2 golden, 1,000 generated\n {2}score {5}0\.66/)
  })

  it('tries 400 faults for a minute, on 1,000 inputs, unless told otherwise', async () => {
    const { asked } = await told([])
    expect(asked.map(({ input }) => input)).toMatchObject([
      { mutants: 400, seconds: 60, pair: { runs: 1000 } },
      { mutants: 400, seconds: 60, pair: { runs: 1000 } },
    ])
  })

  it('gives the same as JSON', async () => {
    const { out } = await told(['--json'])
    expect(JSON.parse(out)).toMatchObject({ exitCode: 0, pairs: [ADEQUACY, PERFECT] })
  })

  it('exits with 1 where a pair is below the score that is asked for', async () => {
    const { code, out } = await told(['--min-score', '0.9'])
    expect(code).toBe(1)
    expect(out).toMatch(/\n\n FAIL {2}one {3}score 0\.66, below 0\.9\n$/)
    expect((await told(['--min-score', '.5'])).code).toBe(0)
    expect((await told(['--min-score', '0'])).code).toBe(0)
  })

  it('writes a page, and says where that is not possible', async () => {
    const root = await folder({ 'file.txt': '' })
    expect((await told(['--html', join(root, 'deep/page.html')])).code).toBe(0)
    expect(await readFile(join(root, 'deep/page.html'), 'utf8')).toMatch(/^<!doctype html>/)
    const { code, err } = await told(['--html', join(root, 'file.txt/page.html')])
    expect(code).toBe(2)
    expect(err).toMatch(/the page cannot be written/)
  })

  it.each(['1.1', '-1', 'x', '90%', ''])('refuses %s as a score', async (text) => {
    const { code, err } = await told([`--min-score=${text}`])
    expect(code).toBe(2)
    expect(err).toMatch(/from 0 to 1, such as 0\.9/)
  })
})
