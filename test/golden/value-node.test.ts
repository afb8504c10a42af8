import * as fc from 'fast-check'
import { isMap, isSeq, parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import type { Numbers } from '../../harness/golden/golden-file.ts'
import { nodeValue } from '../../harness/golden/node-value.ts'
import { valueNode } from '../../harness/golden/value-node.ts'
import { mapNode, nodeText } from '../../harness/golden/yaml-node.ts'
import { COMPOSE_OPTIONS } from '../../harness/golden/yaml-schema.ts'
import { AWKWARD, neutralValue } from './neutral-values.ts'

function write(value: unknown, numbers: Numbers = 'int'): string {
  return nodeText(mapNode([['value', valueNode(toTagged(value), numbers)]]))
}

function read(yaml: string, numbers: Numbers = 'int'): unknown {
  const document = parseDocument(yaml, COMPOSE_OPTIONS)
  expect([...document.errors, ...document.warnings].map((error) => error.message)).toEqual([])
  const problems: string[] = []
  const problem = (_: unknown, message: string): void => void problems.push(message)
  const item: unknown = isMap(document.contents) ? document.contents.items[0]?.value : isSeq(document.contents)
  const json = nodeValue(item, { numbers, problem, stored: () => null })
  expect(problems).toEqual([])
  return fromTagged(json)
}

test('every neutral value comes back bit for bit, whatever plain whole numbers stand for', () => {
  fc.assert(
    fc.property(neutralValue, fc.constantFrom('int' as const, 'float' as const), (value, numbers) => {
      const yaml = write(value, numbers)
      expect(yaml).not.toMatch(/^(?:<{7}|={7}|>{7})|[ \t]$|\r/m)
      expect(toTagged(read(yaml, numbers))).toEqual(toTagged(value))
    }),
    { numRuns: 3000 },
  )
})

test('keeps every awkward text, as a value, in a list, as a key and in a list of lists', () => {
  for (const text of AWKWARD()) {
    for (const value of [text, [text, text], { [text]: text }, [[text], { a: [text] }], new Map([[1n, [text]]])]) {
      expect(toTagged(read(write(value)))).toEqual(toTagged(value))
    }
  }
})
