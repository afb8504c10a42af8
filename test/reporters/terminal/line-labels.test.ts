import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LINE_LABELS } from '../../../harness/reporters/terminal/line-labels.ts'
import { ROOT } from '../../house/source-tree.ts'

/** What stands at the left of a finding is its own name. */
const OF_FINDINGS = new Set(['', 'beyond', 'hint', 'known', 'reference', 'stderr', 'next'])

test('every label that a line of the report has is explained', () => {
  const folder = join(ROOT, 'harness/reporters/terminal')
  const text = readdirSync(folder).map((name) => (name.endsWith('.ts') ? readFileSync(join(folder, name), 'utf8') : ''))
  const labels = [...text.join('').matchAll(/labelled\(page, '([^']*)'/g)].map(([, label = '']) => label)
  expect(labels.length).toBeGreaterThan(15)
  expect(labels.filter((label) => !OF_FINDINGS.has(label) && LINE_LABELS[label] === undefined)).toEqual([])
})
