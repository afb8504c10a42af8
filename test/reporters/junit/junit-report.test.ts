import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { plainPage } from '../../../harness/reporters/plain-page.ts'
import { suites } from '../../../harness/reporters/cases.ts'
import { junitReport } from '../../../harness/reporters/junit/junit-report.ts'
import { cause, failingPair, ORDER_BUG, pairReport, report } from '../fixtures.ts'
import { REPORTS } from '../hostile-reports.ts'

/** A parser of XML that is no part of this: what it reads of each document, as JSON. */
const READ = `
import json, sys, xml.etree.ElementTree as tree

def suite(one):
    return {
        "name": one.get("name"),
        "counts": [int(one.get(key)) for key in ("tests", "failures", "errors", "skipped")],
        "cases": [[case.get("classname"), case.get("name"), [child.tag for child in case]] for case in one.iter("testcase")],
        "texts": [element.text or "" for element in one.iter() if element.tag in ("failure", "error", "system-out")],
    }

print(json.dumps([[suite(one) for one in tree.fromstring(text.encode()).iter("testsuite")] for text in json.load(sys.stdin)]))
`

interface Read {
  readonly name: string
  readonly counts: readonly number[]
  readonly cases: readonly (readonly [string, string, readonly string[]])[]
  readonly texts: readonly string[]
}

function read(texts: readonly string[]): readonly (readonly Read[])[] {
  const out = execFileSync('python3', ['-c', READ], { input: JSON.stringify(texts), maxBuffer: 1e9 })
  return JSON.parse(out.toString()) as readonly (readonly Read[])[]
}

test('is XML that holds the cases, whatever records hold', () => {
  const all = Object.entries(REPORTS)
  const found = read(all.map(([, one]) => junitReport(one, {})))
  const named = (cases: Read['cases']): readonly string[] => cases.map((each) => each[1])
  expect(found.map((one) => one.map(({ name, cases }) => [name, named(cases)]))).toEqual(
    all.map(([, one]) => suites(one, plainPage({})).map(({ name, cases }) => [name, cases.map((each) => each.name)])),
  )
  const tags = ({ cases }: Read): readonly string[] => cases.flatMap(([, , children]) => children)
  const of = (suite: Read, tag: string): number => tags(suite).filter((one) => one === tag).length
  expect(found.flat().map(({ counts }) => counts)).toEqual(
    found.flat().map((one) => [one.cases.length, of(one, 'failure'), of(one, 'error'), of(one, 'skipped')]),
  )
  const [divergence = []] = read([junitReport(REPORTS['a divergence']!, {})])
  expect(divergence[0]?.texts[0]).toContain('\n  training  "power attorney void."\n')
})

test('is written as CI servers read it', () => {
  const pair = failingPair(ORDER_BUG, {
    causes: [cause({ kind: 'implementation', level: 'likely', records: 1, golden: 1, caveat: 'a "guess"' })],
    divergenceCount: 1,
    goldenRecords: [
      { record: ORDER_BUG.record, at: 'golden/legal-text.yaml:12', status: 'diverges', drifted: false },
      { record: 'plain', at: 'golden/legal-text.yaml:20', status: 'agrees', drifted: false },
    ],
  })
  const whole = report([
    pair,
    pairReport({ pair: 'p', goldenRecords: [], timing: { unit: 'µs', training: {}, inference: {} } }),
  ])
  expect(junitReport(whole, { config: 'c.ts' })).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="lockstep" tests="6" failures="1" errors="0" skipped="0">
      <testsuite name="legal-text" tests="4" failures="1" errors="0" skipped="0">
        <properties>
          <property name="verdict" value="diverged"/>
          <property name="exit code" value="1"/>
          <property name="training" value="training.py"/>
          <property name="inference" value="inference.ts"/>
          <property name="seed" value="123"/>
          <property name="golden records compared" value="214"/>
          <property name="stored records compared" value="0"/>
          <property name="generated records compared" value="1000"/>
          <property name="p50 µs training lowercase" value="0.8"/>
          <property name="p50 µs inference lowercase" value="0.3"/>
        </properties>
        <testcase classname="legal-text" name="golden: acronym-holds-stop-word" file="golden/legal-text.yaml" line="12">
          <failure message="implementation, likely on 1 record: remove-stop-words gives other values than training&apos;s for equal inputs (a &quot;guess&quot;)" type="divergence"> FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ? › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     implementation, likely on 1 record: remove-stop-words gives other values than training's for equal inputs (a "guess")
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word --config c.ts</failure>
        </testcase>
        <testcase classname="legal-text" name="golden: plain" file="golden/legal-text.yaml" line="20"/>
        <testcase classname="legal-text" name="stored and generated inputs"/>
        <testcase classname="legal-text" name="versions, known divergences and counts"/>
      </testsuite>
      <testsuite name="p" tests="2" failures="0" errors="0" skipped="0">
        <properties>
          <property name="verdict" value="agreed"/>
          <property name="exit code" value="0"/>
          <property name="training" value="training.py"/>
          <property name="inference" value="inference.ts"/>
          <property name="seed" value="123"/>
          <property name="golden records compared" value="214"/>
          <property name="stored records compared" value="0"/>
          <property name="generated records compared" value="1000"/>
        </properties>
        <testcase classname="p" name="stored and generated inputs"/>
        <testcase classname="p" name="versions, known divergences and counts"/>
      </testsuite>
    </testsuites>
    "
  `)
})
