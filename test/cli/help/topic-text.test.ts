import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { manualSection, WORDS_PAGE } from '../../../harness/cli/help/manual-section.ts'
import { itemLines, topicText } from '../../../harness/cli/help/topic-text.ts'
import { findTopic, TOPICS } from '../../../harness/cli/help/topics.ts'
import { SIGNS } from '../../../harness/reporters/signs.ts'
import { ROOT } from '../../house/source-tree.ts'

const drawn = (word: string, width = 80): string => {
  const topic = findTopic(word)
  return topic === null ? '' : topicText(topic, word, { width, cwd: ROOT })
}

test('every section of the page is a topic, and every topic a section', () => {
  const headings = readFileSync(WORDS_PAGE, 'utf8').matchAll(/^## (.+)$/gm)
  expect([...headings].map(([, heading]) => heading)).toEqual(TOPICS.map(({ name }) => name))
  expect(() => manualSection('nothing', ROOT)).toThrow("no section 'nothing'")
})

test('a topic has at most 25 lines of at most 80 columns, and names a page of the manual', () => {
  for (const { name } of TOPICS) {
    const lines = drawn(name).trimEnd().split('\n')
    expect({ name, isLong: lines.length > 25 }).toEqual({ name, isLong: false })
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    expect(drawn(name).replaceAll('\n', ' ')).toMatch(/\((?:pipelines\/manual\/[a-z-]+|README)\.md\)/)
    expect(drawn(name)).not.toMatch(/\]\(|\*\*/)
  }
})

test('no topic says a sentence twice', () => {
  for (const { name } of TOPICS) {
    const sentences = manualSection(name, ROOT)
      .join(' ')
      .split(/(?<=\.) (?=[A-Z])/)
    expect(sentences.filter((one, at) => sentences.indexOf(one) < at)).toEqual([])
  }
})

test('a text is as wide as the terminal, and no wider than 80 columns', () => {
  expect(
    drawn('when', 40)
      .split('\n')
      .filter((line) => line.length > 40),
  ).toEqual([])
  expect(drawn('when', 200)).toBe(drawn('when', 80))
})

test('draws the section of the manual, and what the program knows below it', () => {
  expect(drawn('precision')).toMatchInlineSnapshot(`
    "A cause is what an edit of inference stands for after which both sides agree:
    the edit was made and run, no list of known bugs was asked. \`npx lockstep help
    causes\` says what each kind means, and what to do. How sure it is: proved. See a
    first check (README.md).

      precision  A step rounds otherwise in serving than in training. Compute in the
                 same dtype and order, or tolerate it.
    "
  `)
  expect(drawn('exit-codes')).toMatchInlineSnapshot(`
    "The exit code is the verdict. Where several pairs, or several facts of a pair,
    ask for another, it is the first of 130, 2, 3, 4, 1, 5 and 0 that any asks for.
    See before a merge (pipelines/manual/before-a-merge.md).

      0    every compared record agrees
      1    divergence, or a policy violated
      2    usage or configuration
      3    a side could not run, or not to the end
      4    golden set not clean
      5    nothing was compared
      130  interrupted
    "
  `)
})

test('lists the signs as the table of the manual has them, or the one that was asked for', () => {
  const rows = readFileSync(WORDS_PAGE, 'utf8').matchAll(/^\| `(.)` +\| (.+?) +\|$/gmu)
  expect(Object.fromEntries([...rows].map(([, sign, says]) => [sign, says]))).toEqual(SIGNS)
  expect(drawn('signs')).toContain('  ≠  two that differ, which does not count by itself\n')
  expect(drawn('?')).toContain('print. Of a step')
  expect(
    drawn('?')
      .split('\n')
      .filter((line) => line.startsWith('  ')),
  ).toEqual(['  ?  not judged, as other steps ran before it: its value is shown'])
})

test('names a page by its whole path where it lies elsewhere', () => {
  expect(manualSection('tap', '/nowhere').join(' ')).toContain(`(${ROOT}pipelines/manual/functions.md)`)
})

test('a list has its texts in one column', () => {
  expect(
    itemLines(
      [
        ['a', 'x'],
        ['bbb', 'y z'],
      ],
      80,
    ),
  ).toEqual(['  a    x', '  bbb  y z'])
})
