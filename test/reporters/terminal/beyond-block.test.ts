import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { beyondBlock } from '../../../harness/reporters/terminal/beyond-block.ts'
import { reportFinding } from '../../../harness/report/finding-kinds.ts'
import { cause, failingPair, pairReport, report, divergence } from '../fixtures.ts'
import { drawn } from './drawn.ts'

const shapes = [
  { what: 'content missing', records: 20 },
  { what: 'role null', records: 9 },
]
const finding = (fails: boolean) => reportFinding({ kind: 'beyond', records: 29, shapes, fails }, 'chat')
const aside = cause({ stage: 'render', inputClass: 'beyond', records: 29, golden: 0 })

test('says in short what diverged beyond the golden records, and how to have it count', () => {
  const pair = pairReport({ pair: 'chat', verdict: 'agreed', causes: [aside], findings: [finding(false)] })
  expect(drawn(report([pair]))).toMatchInlineSnapshot(`
    "
     PASS  chat   214 golden, 1,000 generated, 3 stages, seed 123
      beyond    29 records outside the shape of the golden records diverged: content missing (20), role null (9)
                render: unknown: 29 records, none of them golden, differ first at render
      hint      if callers send such, add a golden record like it; inputs: { beyond: fail } has these shapes fail the check

     1 pair: all passed · 214 golden, 1,000 generated records compared · seed 123 · exit 0: every compared record of the
     shape of golden ones agrees
    "
  `)
})

test('draws it after the failures of a pair, and counts what is beyond four causes', () => {
  const one = divergence('"a"', '"b"')
  const diverged = reportFinding({ kind: 'diverged', records: 3, causes: 1 }, 'chat')
  const pair = failingPair(one, {
    causes: [cause(), aside, aside, aside, aside, aside],
    findings: [diverged, finding(false)],
  })
  const text = drawn(report([pair]))
  expect(text.indexOf('outside the shape')).toBeGreaterThan(text.indexOf('replay'))
  expect(text.match(/^ {12}render: unknown/gm)).toHaveLength(4)
  expect(text).toContain('and 1 more cause')
  expect(text.match(/FAIL/g)).toHaveLength(1)
})

test('leaves out what causes that fail the pair explain as well', () => {
  const diverged = reportFinding({ kind: 'diverged', records: 29, causes: 1 }, 'chat')
  const one = divergence('"a"', '"b"', { inputClass: 'beyond' })
  for (const fails of [true, false]) {
    const causes = fails ? [aside] : [cause()]
    const text = drawn(report([failingPair(one, { causes, findings: [diverged, finding(fails)] })]))
    expect(text).toContain('FAIL')
    expect(text).not.toMatch(/outside the shape|render: unknown/)
  }
})

test('is nothing where no such record diverged', () => {
  const page = { width: 110, colors: picocolors.createColors(false), config: null }
  expect(beyondBlock(pairReport({ causes: [cause()] }), page)).toEqual([])
})
