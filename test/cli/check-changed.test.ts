import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { folder } from '../config/folder.ts'
import { terminal, type Screen } from './fakes.ts'

/** A repository of two pairs, one commit, and what is written into it behind that. */
async function changed(files: Readonly<Record<string, string>>, env: Screen['env'] = {}): Promise<Screen> {
  const cwd = await folder({
    'lockstep.config.yaml': 'pairs: { one: { training: t.ts, inference: a.ts }, two: { inference: b.ts } }',
    't.ts': '',
    'a.ts': '',
    'b.ts': '',
  })
  const git = (...words: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@e', ...words], { cwd, stdio: 'pipe' })
  }
  git('init')
  git('add', '-A')
  git('commit', '-m', 'first')
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text)
  return terminal({ cwd, env, services: { loadConfig } })
}

test('checks the pairs that changed, and says how many it leaves out', async () => {
  const screen = await changed({ 'b.ts': 'export {}' })
  expect(await run(['check', '--changed'], screen, screen.services)).toBe(0)
  expect(screen.asked.map(({ pairs }) => pairs)).toEqual([['two']])
  expect(screen.printed.err).toBe('lockstep: 1 pair of 2 left out: not changed since HEAD\n')
})

test('checks nothing where nothing changed, or what changed is not named', async () => {
  const screen = await changed({})
  expect(await run(['check', '--changed', 'HEAD'], screen, screen.services)).toBe(0)
  expect(screen.printed.out).toContain('0 pairs: none checked')
  const named = await changed({ 'b.ts': 'export {}' })
  expect(await run(['check', 'one', '--changed'], named, named.services)).toBe(0)
  expect([screen.asked, named.asked]).toEqual([[], []])
})

test('goes by what a push says, and refuses a commit that is not there', async () => {
  const pushed = await changed({}, { PRE_COMMIT_FROM_REF: 'nowhere' })
  expect(await run(['check', '--changed'], pushed, pushed.services)).toBe(2)
  expect(pushed.printed.err).toContain("git knows no commit 'nowhere'")
})

test('checks what is staged and was put back, and says that it is not what is checked', async () => {
  const screen = await changed({ 'b.ts': 'export {}' })
  execFileSync('git', ['add', 'b.ts'], { cwd: screen.cwd })
  writeFileSync(join(screen.cwd, 'b.ts'), '')
  expect(await run(['check', '--changed'], screen, screen.services)).toBe(0)
  expect(screen.asked.map(({ pairs }) => pairs)).toEqual([['two']])
  expect(screen.printed.err).toMatchInlineSnapshot(`
    "lockstep: what is staged is not what is checked: the working tree has b.ts otherwise
      Hint: git stash --keep-index sets it aside; pre-commit does so by itself
    lockstep: 1 pair of 2 left out: not changed since HEAD
    "
  `)
  for (const name of ['a.ts', 't.ts', 'lockstep.config.yaml']) appendFileSync(join(screen.cwd, name), '\n')
  const again = terminal({ cwd: screen.cwd, services: { loadConfig } })
  expect(await run(['check', '--changed', '--quiet'], again, again.services)).toBe(0)
  expect(again.printed.err).toContain('the working tree has a.ts, b.ts, lockstep.config.yaml and 1 more otherwise\n')
})

test('checks every pair before the first commit', async () => {
  const screen = await changed({})
  rmSync(join(screen.cwd, '.git'), { recursive: true })
  execFileSync('git', ['init'], { cwd: screen.cwd, stdio: 'pipe' })
  execFileSync('git', ['add', '-A'], { cwd: screen.cwd })
  expect(await run(['check', '--changed'], screen, screen.services)).toBe(0)
  expect(screen.asked.map(({ pairs }) => pairs)).toEqual([['one', 'two']])
  expect(screen.printed.err).toBe('')
})
