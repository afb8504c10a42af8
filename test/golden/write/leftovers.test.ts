import { execFileSync } from 'node:child_process'
import os from 'node:os'
import { describe, expect, test } from 'vitest'
import { accept } from '../../../harness/golden/pending.ts'
import { temporaryName } from '../../../harness/golden/temporary.ts'
import { tidyGolden } from '../../../harness/golden/write/change-golden.ts'
import { hasLeftovers, leftIn, removeLeftovers } from '../../../harness/golden/write/leftovers.ts'
import { memoryFiles, type MemoryFiles } from '../memory-files.ts'
import { updated } from '../pending-sample.ts'
import { PATH, recorded } from '../sample.ts'

const ended = execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).trim()
const sha = 'a'.repeat(64)

/** What interrupted writers leave behind. */
const LEFT = [
  `golden/.text.yaml.${ended}.77.00000001.tmp`,
  `golden/.text.yaml.${ended}.00000002.tmp`,
  `golden/.text.pending.yaml.${ended}.77.00000003.tmp`,
  `golden/text/.${sha}.txt.${ended}.77.00000004.tmp`,
  `golden/text/..gitattributes.${ended}.77.00000005.tmp`,
  'golden/.text.yaml.lock.takeover',
  'golden/.text.yaml.lock.takeover.7.00000006',
]

/** What others may have put there. */
const OTHERS = [
  `golden/${temporaryName('text.yaml')}`,
  `golden/.other.yaml.${ended}.77.00000001.tmp`,
  'golden/.text.yaml.swp',
  'golden/text.yaml.tmp',
  'golden/text.yaml~',
  `golden/text/.notes.${ended}.77.00000004.tmp`,
  `golden/text/${'b'.repeat(64)}.png`,
]

const full = (files: MemoryFiles): MemoryFiles => {
  for (const path of [...LEFT, ...OTHERS]) files.write(path, Buffer.from(''))
  return files
}

describe('what writers that have ended left behind', () => {
  test('is removed, and nothing else', () => {
    const files = full(recorded())
    expect(hasLeftovers(PATH, files)).toBe(true)
    removeLeftovers(PATH, files)
    expect([...files.contents.keys()].toSorted()).toEqual([PATH, ...OTHERS].toSorted())
    expect(hasLeftovers(PATH, files)).toBe(false)
  })

  test('is removed by the next writer', () => {
    const files = full(updated())
    accept(PATH, 'all', files)
    expect([...files.contents.keys()].toSorted()).toEqual([PATH, ...OTHERS].toSorted())
  })

  test('is removed where there is nothing to write; large values that nothing refers to as well', () => {
    const files = full(recorded())
    files.write(`golden/text/${sha}.txt`, Buffer.from('x'))
    files.write('golden/.text.yaml.lock', Buffer.from(`${ended} ${os.hostname()} 0\n`))
    tidyGolden(PATH, files)
    expect([...files.contents.keys()].toSorted()).toEqual([PATH, ...OTHERS].toSorted())
  })

  test('of stored files is found by their names', () => {
    const files = memoryFiles({ [`.lockstep/.a.json.${ended}.7.00000001.tmp`]: '', '.lockstep/a.json': '' })
    expect(leftIn('.lockstep', ['a.json'], files)).toEqual([`.lockstep/.a.json.${ended}.7.00000001.tmp`])
    expect(leftIn('.lockstep', ['b.json'], files)).toEqual([])
  })
})

test('where nothing was left nothing is written and no one is waited for', () => {
  const files = recorded()
  const living = `${process.pid} ${os.hostname()} 0\n`
  files.write('golden/.text.yaml.lock', Buffer.from(living))
  const refuse = (): never => expect.unreachable()
  tidyGolden(PATH, { ...files, write: refuse, createNew: refuse, remove: refuse, wait: refuse })
  expect(files.text('golden/.text.yaml.lock')).toBe(living)
})
