import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { loaderArguments } from '../../../harness/sides/modules/loader-arguments.ts'

test('built files are run as they are; sources with a loader that Node can start with', () => {
  expect(loaderArguments('file:///dist/main.js')).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-loader-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'main.ts'), 'const word: string = "typed"\nconsole.log(word)\n')
  const source = pathToFileURL(join(import.meta.dirname, '../../../harness/sides/node-worker/main.ts')).href
  const run = [...loaderArguments(source), join(folder, 'main.ts')]
  expect(execFileSync(process.execPath, run, { encoding: 'utf8' })).toBe('typed\n')
})
