import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { watchProject } from '../../../harness/commands/watch/watch-project.ts'
import { folder } from '../../config/folder.ts'

interface Watched {
  readonly root: string
  readonly write: (path: string, text?: string) => void
  /** Waits for what is told next. */
  readonly told: () => Promise<readonly string[]>
  readonly all: (readonly string[])[]
}

async function watched(): Promise<Watched> {
  const root = await folder({ 'a.ts': '', 'below/b.ts': '', 'node_modules/p.js': '' })
  const all: (readonly string[])[] = []
  const project = watchProject(root, { onChange: ({ changed }) => void all.push(changed), quiet: 50 })
  onTestFinished(project.stop)
  let taken = 0
  return {
    root,
    all,
    write: (path, text = 'x') => writeFileSync(join(root, path), text),
    told: async () => {
      for (let tries = 0; tries < 300 && all.length <= taken; tries++) await setTimeout(10)
      return all[taken++] ?? []
    },
  }
}

test('tells of a file that is written, again and again, also by a rename', async () => {
  const { root, write, told } = await watched()
  for (let round = 0; round < 3; round++) {
    write('below/b.ts.new', String(round))
    renameSync(join(root, 'below/b.ts.new'), join(root, 'below/b.ts'))
    expect(await told()).toEqual(['below/b.ts'])
  }
  write('a.ts')
  write('below/b.ts')
  expect((await told()).toSorted()).toEqual(['a.ts', 'below/b.ts'])
})

test('tells of files in new folders, and of those that are removed', async () => {
  const { root, write, told } = await watched()
  mkdirSync(join(root, 'new/deep'), { recursive: true })
  write('new/deep/c.ts')
  expect(await told()).toEqual(['new/deep/c.ts'])
  write('new/deep/c.ts', 'again')
  expect(await told()).toEqual(['new/deep/c.ts'])
  rmSync(join(root, 'below'), { recursive: true })
  expect(await told()).toEqual(['below/b.ts'])
})

test('tells nothing of packages, of files that come and go, and once it is stopped', async () => {
  const { root, write, all } = await watched()
  write('node_modules/p.js', 'y')
  write('a.ts.tmp')
  rmSync(join(root, 'a.ts.tmp'))
  await setTimeout(300)
  expect(all).toEqual([])
})
