import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { builtinsError } from '../../harness/commands/known-answers.ts'

const child = fileURLToPath(new URL('known-answers.child.ts', import.meta.url))
const loader = pathToFileURL(createRequire(import.meta.url).resolve('jiti/register')).href

test('what user code does to the language is named, and is an error where the comparison or the run breaks', () => {
  const told = JSON.parse(execFileSync(process.execPath, ['--import', loader, child], { encoding: 'utf8' })) as Array<
    [string, string[], string | null]
  >
  const broken = (name: string): string =>
    `the pair's code changes built-in objects, and nothing that runs beside it can be relied on: ${name}`
  expect(told).toEqual([
    ['filled in', ['Array.prototype.last'], null],
    ['replaced by what does the same', ['Array.prototype.join'], null],
    ['what is held already', ['Object.prototype.hasOwnProperty'], null],
    ...[
      ['map', 'Array.prototype.map'],
      ['filter', 'Array.prototype.filter'],
      ['is', 'Object.is'],
      ['keys', 'Object.keys'],
      ['next', 'ArrayIterator.prototype.next'],
      ['iterator', 'Array.prototype[Symbol.iterator]'],
    ].map(([name, at]) => [name, [at], broken(at!)]),
    ['none', [], null],
  ])
})

test('questions with known answers are answered rightly here', async () => {
  expect(await builtinsError(['Array.prototype.last'])).toBeNull()
})
