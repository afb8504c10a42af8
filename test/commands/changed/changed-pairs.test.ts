import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changedPairs } from '../../../harness/commands/changed/changed-pairs.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { folder } from '../../config/folder.ts'

const FILES = {
  'lockstep.config.json': JSON.stringify({
    pairs: {
      text: { training: 'train/text.py', inference: 'serve/text.ts', golden: 'golden/text.yaml' },
      table: { training: 'train/table.py', inference: 'serve/table.ts', golden: 'golden/table.yaml' },
      service: { inference: { http: { url: 'http://localhost:1/', taps: ['a'] } }, golden: 'golden/service.yaml' },
    },
  }),
  'train/text.py': 'from train import words',
  'train/words.py': '',
  'train/table.py': '',
  'serve/text.ts': `import './trim.ts'`,
  'serve/trim.ts': '',
  'serve/table.ts': '',
  'golden/text.yaml': 'lockstep: 1\nrecords: []\n',
  'golden/table.yaml': 'lockstep: 1\nrecords: []\n',
  'golden/table/words.txt': 'the',
  'stop-words.txt': 'the',
  'README.md': '',
}

async function repository(): Promise<{
  root: string
  pairs: (ref?: string) => Promise<readonly string[]>
  git: (line: string) => void
}> {
  const root = await folder(FILES)
  const git = (line: string): void => {
    const words = ['-c', 'user.name=n', '-c', 'user.email=e@e', '-c', 'init.defaultBranch=main', ...line.split(' ')]
    execFileSync('git', words, { cwd: root, stdio: 'pipe' })
  }
  git('init')
  git('add -A')
  git('commit -m first')
  const pairs = async (ref = 'HEAD'): Promise<readonly string[]> =>
    changedPairs(await loadConfig({ cwd: root, file: null }), ref).map(({ name }) => name)
  return { root, pairs, git }
}

test('takes the pairs whose code, imports or goldens are other than at the commit', async () => {
  const { root, pairs } = await repository()
  expect(await pairs()).toEqual([])
  const after = async (path: string, text: string): Promise<readonly string[]> => {
    const before = FILES[path as keyof typeof FILES]
    writeFileSync(join(root, path), text)
    const found = await pairs()
    if (before === undefined) rmSync(join(root, path))
    else writeFileSync(join(root, path), before)
    return found
  }
  const every = ['text', 'table', 'service']
  expect(await after('train/words.py', 'x = 1')).toEqual(['text', 'service'])
  expect(await after('serve/trim.ts', 'export {}')).toEqual(['text', 'service'])
  expect(await after('golden/table.yaml', 'lockstep: 1\n')).toEqual(['table'])
  expect(await after('golden/table.pending.yaml', 'x')).toEqual(['table'])
  expect(await after('stop-words.txt', 'a')).toEqual(every)
  // Beside a golden file stands a folder of its name, in which anything may lie.
  expect(await after('golden/table/words.txt', 'a')).toEqual(every)
  expect(await after('lockstep.config.json', `${FILES['lockstep.config.json']} `)).toEqual(every)
  expect(await after('README.md', 'text')).toEqual([])
  expect(await after('unused.py', 'x')).toEqual(['service'])
}, 60_000)

test('counts what a branch committed, and what it removed, since it left the other one', async () => {
  const { root, pairs, git } = await repository()
  git('checkout -b topic')
  rmSync(join(root, 'train/words.py'))
  git('commit -am second')
  git('checkout main')
  writeFileSync(join(root, 'serve/table.ts'), 'export {}')
  git('commit -am third')
  git('checkout topic')
  expect([await pairs('main'), await pairs()]).toEqual([['text', 'service'], []])
}, 60_000)

test('says what git does not know', async () => {
  const { pairs } = await repository()
  await expect(pairs('nowhere')).rejects.toThrow("git knows no commit 'nowhere'")
  await expect(pairs('--output=x')).rejects.toThrow("git knows no commit '--output=x'")
  const root = await folder(FILES)
  const config = await loadConfig({ cwd: root, file: null })
  expect(() => changedPairs(config, 'HEAD')).toThrow('git cannot say what changed')
})
