import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exitCodes, findTopic, TOPICS } from '../../../harness/cli/help/topics.ts'
import { CAUSE_KINDS } from '../../../harness/diagnose/cause-kinds.ts'
import { FINDING_KINDS } from '../../../harness/report/finding-about.ts'
import { EXIT_MEANINGS } from '../../../harness/report/verdict.ts'
import { ROOT } from '../../house/source-tree.ts'

test('every kind of cause, kind of finding and exit code has a topic that lists it', () => {
  const kinds = [...Object.keys(CAUSE_KINDS), ...FINDING_KINDS, ...Object.keys(EXIT_MEANINGS)]
  expect(kinds.length).toBeGreaterThan(40)
  const listed = (word: string): boolean =>
    findTopic(word)
      ?.items(word)
      .some(([term]) => term === word) ?? false
  // What is a word of its own is explained at more length.
  const own = kinds.filter((word) => TOPICS.some(({ name }) => name === word))
  expect(own).toEqual(['beyond', 'known'])
  expect(kinds.filter((word) => !own.includes(word) && !listed(word))).toEqual([])
  expect(exitCodes().map(([code]) => code)).toEqual(Object.keys(EXIT_MEANINGS))
})

test('a topic that holds kinds lists all of them, or the one that was asked for', () => {
  expect(
    findTopic('causes')
      ?.items('causes')
      .map(([kind]) => kind),
  ).toEqual(Object.keys(CAUSE_KINDS))
  expect(
    findTopic('cliff')
      ?.items('cliff')
      .map(([kind]) => kind),
  ).toEqual(['cliff'])
  const all = findTopic('findings')?.items('findings')[0]?.[1].split(' ')
  expect(all?.toSorted()).toEqual(FINDING_KINDS.toSorted())
})

test('a topic is found by its other words, in any case and with any signs between', () => {
  const found = ['exit', 'exit-codes', 'Exit Codes', 'likely', 'ways to fail', 'missing-stage', 'drifted', '4', 'RTOL']
  expect(found.map((word) => findTopic(word)?.name)).toEqual([
    'exit codes',
    'exit codes',
    'exit codes',
    'proved',
    'modes',
    'causes',
    'findings',
    'exit codes',
    'tolerance',
  ])
  expect(findTopic('nothing')).toBeNull()
  expect(findTopic('')).toBeNull()
})

test('no word leads to two topics, but for what names a kind of finding', () => {
  const words = TOPICS.flatMap(({ name, also }) => [name, ...also]).filter(
    (word) => !FINDING_KINDS.includes(word as never),
  )
  expect(new Set(words).size).toBe(words.length)
})

test('every label and every other word that a report uses has a topic', () => {
  const folder = join(ROOT, 'harness/reporters/terminal')
  const text = readdirSync(folder).map((name) => (name.endsWith('.ts') ? readFileSync(join(folder, name), 'utf8') : ''))
  const labels = [...text.join('').matchAll(/(?:labelled\(page,|warn\(|label\()\s*'([a-z ]+)'/g)].map(
    ([, label = '']) => label,
  )
  const inReplays = /(?:labelled\(|labelled\(\w+ === 0 \? |\(at === 0 \? )'([a-z ]+)'/g
  const ofReplay = [...text.join('').matchAll(inReplays)].map(([, label = '']) => label)
  expect(ofReplay).toEqual(expect.arrayContaining(['slices', 'sliced by', 'logged', 'bad']))
  expect(labels).toEqual(expect.arrayContaining(['vacuous', 'redundant']))
  const plain = new Set(['stderr', 'left out', 'no fault', 'next'])
  const others =
    'pair, side, stage, step, record, seed, fresh, stored, generated, swallows, noisy, harmless, shrunk, skew, quarantined, shard, private, ' +
    'not judged, not reached, not looked into, time was up, EMPTY, FAIL, PASS, DRIFT, provenance, environment, by rule, unicode, digest, edited by hand, interrupted'
  const words = [...[...labels, ...ofReplay].filter((label) => !plain.has(label)), ...others.split(', ')]
  expect(words.filter((word) => findTopic(word) === null)).toEqual([])
})
