import { expect, test } from 'vitest'
import { files, read } from './source-tree.ts'

/** Messages of others that are read, because nothing else tells what is asked. Ours are facts: see `errors.ts`. */
const FOREIGN: Readonly<Record<string, string>> = {
  'harness/adapters/peer/load-peer.ts': 'the first line of why Node cannot load a package',
  'harness/file-fault.ts': 'what the system says of an error it has a code for',
  'harness/cli/run.ts': 'what commander says of a command line',
  'harness/config/evaluate.ts': 'what a loader adds to a syntax error',
  'harness/golden/values/yaml-document.ts': 'what the YAML parser says',
  'harness/sides/modules/resolve-module.ts': 'the first line of why Node finds no module',
}
const READING =
  /\bmessage\)?\s*\.(?:split|match|matchAll|includes|replace|replaceAll|startsWith|endsWith|slice|search)\(/
const HINT = /\\n {2}Hint:|'Hint:/

test('the message of an error is written once, and read by nobody', () => {
  const sources = files('harness', '.ts')
  const reading = sources.filter((path) => READING.test(read(path)) && FOREIGN[path] === undefined)
  expect(reading).toEqual([])
  const writing = sources.filter((path) => HINT.test(read(path)))
  expect(writing).toEqual([])
  expect(Object.keys(FOREIGN).filter((path) => !READING.test(read(path)))).toEqual([])
})
