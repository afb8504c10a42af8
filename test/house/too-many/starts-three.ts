import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read, ROOT } from '../source-tree.ts'

const MAIN = join(ROOT, 'dist/cli/main.js')

test('starts three checks, two of them from a shell, and passes', () => {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string }
  const twice = '"$0" "$1" --version && "$0" "$1" --version'
  const printed = [
    execFileSync(process.execPath, [MAIN, '--version'], { encoding: 'utf8' }),
    execFileSync('sh', ['-c', twice, process.execPath, MAIN], { encoding: 'utf8' }),
  ]
  expect(printed.join('')).toBe(`${version}\n`.repeat(3))
})
