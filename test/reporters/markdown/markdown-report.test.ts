import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { commentReport } from '../../../harness/reporters/markdown/comment-report.ts'
import { markdownReport } from '../../../harness/reporters/markdown/markdown-report.ts'
import { problemPart } from '../../../harness/reporters/markdown/problem-part.ts'
import { summaryReport } from '../../../harness/reporters/markdown/summary-report.ts'
import { plainPage } from '../../../harness/reporters/plain-page.ts'
import { problemsOf } from '../../../harness/reporters/problems/problems.ts'
import { cause, failingPair, ORDER_BUG, pairReport, report } from '../fixtures.ts'
import { REPORTS } from '../hostile-reports.ts'

const parser = new MarkdownIt({ html: true, linkify: true })
const NO_LIMIT = { most: Infinity, measure: (text: string) => text.length }
const all = Object.entries(REPORTS)
const PLAIN = /^(?:text|code_inline|softbreak|(?:strong|em)_(?:open|close))$/

/** What a page is made of: its blocks in order, and the kinds of what stands in its lines. */
function page(markdown: string): {
  readonly blocks: readonly string[]
  readonly inline: ReadonlySet<string>
  readonly prose: string
} {
  const tokens = parser.parse(markdown, {})
  const lines = tokens.flatMap(({ children }) => children ?? [])
  return {
    blocks: tokens.filter(({ nesting }) => nesting !== -1).map(({ type, tag }) => `${type} ${tag}`),
    inline: new Set(lines.map(({ type }) => type)),
    prose: lines
      .filter(({ type }) => type === 'text')
      .map(({ content }) => content)
      .join('\n'),
  }
}

describe.each(all)('a report of %s', (_, one) => {
  test('has nothing of a record as markup: no link, image, HTML or mention, and no heading or row of its own', () => {
    const { blocks, inline, prose } = page(markdownReport(one, {}, NO_LIMIT))
    expect([...inline].filter((kind) => !PLAIN.test(kind))).toEqual([])
    expect(blocks.filter((block) => /^(?:html|hr|blockquote|heading_open h1|code_block)/.test(block))).toEqual([])
    expect(prose.match(/@|https?:|www\.|#\d|<|\$|:\w+:/g)).toBeNull()
    const rows = blocks.filter((block) => block.startsWith('tr_open')).length
    expect(rows).toBe(one.pairs.length === 0 ? 0 : one.pairs.length + 1)
  })

  test('says first whether the check fails', () => {
    expect(markdownReport(one, {}, NO_LIMIT)).toMatch(one.exitCode === 0 ? /^## ✅ Lockstep: / : /^## ❌ Lockstep: /)
  })

  test('keeps to the limits of GitHub', () => {
    expect(commentReport(one, {}).length).toBeLessThanOrEqual(65_536)
    expect(Buffer.byteLength(summaryReport(one, {}))).toBeLessThanOrEqual(1024 * 1024)
  })
})

test('counts what has no room', () => {
  const comment = commentReport(REPORTS['many causes and golden records']!, {})
  const [, left] =
    /_(\d+) more parts of this report had no room here: the log of the check has all\._\n$/.exec(comment) ?? []
  expect(comment.length).toBeGreaterThan(60_000)
  expect(comment.match(/^#### /gm)?.length).toBe(500 - Number(left))
  expect(page(comment).blocks.filter((block) => block === 'fence code').length % 2).toBe(0)
})

test('a comment begins with a mark that is not seen', () => {
  expect(commentReport(REPORTS['all agree']!, {})).toMatchInlineSnapshot(`
    "<!-- lockstep -->
    ## ✅ Lockstep: 2 pairs checked, all passed

    Training and serving are to prepare their inputs alike. Both are run side by side, on inputs that were recorded for it (golden) and on generated ones, and the value after every step is compared. Here: **every compared record agrees** (exit code 0).

    | | pair | compared | diverged | why |
    | --- | --- | --- | --- | --- |
    | ✅ | \`legal-text\` | 214 golden, 1,000 generated, 3 stages, seed 123 |  |  |
    | ✅ | \`other\` | 214 golden, 1,000 generated, 3 stages, seed 123 |  |  |
    "
  `)
})

test('tells somebody who never heard of it what differs, why, what to change and how to run it again', () => {
  const edit = {
    edit: 'move',
    stage: 'remove-stop-words',
    at: 'inference.ts:14',
    code: null,
    after: 'expand-acronyms',
  } as const
  const pair = failingPair(ORDER_BUG, {
    causes: [
      cause({ kind: 'order', level: 'proved', stages: ['expand-acronyms', 'remove-stop-words'], edits: [edit] }),
    ],
  })
  expect(summaryReport(report([pairReport({ pair: 'fine' }), pair]), { config: 'c.ts' })).toMatchInlineSnapshot(`
    "## ❌ Lockstep: 1 of 2 pairs failed

    Training and serving are to prepare their inputs alike. Both are run side by side, on inputs that were recorded for it (golden) and on generated ones, and the value after every step is compared. Here: **divergence, or a policy violated** (exit code 1).

    | | pair | compared | diverged | why |
    | --- | --- | --- | --- | --- |
    | ❌ | \`legal-text\` | 214 golden, 1,000 generated, 3 stages, seed 123 | 38 records | order at \`remove-stop-words\` |
    | ✅ | \`fine\` | 214 golden, 1,000 generated, 3 stages, seed 123 |  |  |

    ### ❌ \`legal-text\`

    training: \`training.py\`, serving: \`inference.ts\`

    #### order at \`remove-stop-words\`, proved: 38 records, 3 of them golden

    A step runs at another place in serving than in training.

    **Change** \`inference.ts:14\`: \`move stage 'remove-stop-words' after 'expand-acronyms'\`

    \`\`\`text
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ? › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     order, proved on 38 records: remove-stop-words runs before expand-acronyms at inference, after it in training
      repair    inference.ts:14  move stage 'remove-stop-words' after 'expand-acronyms'
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word --config c.ts

     ✓ same value   ✗ differs   ? other stages ran before it: shown, not judged
    \`\`\`

    **Run it again:**

    \`\`\`sh
    npx lockstep check legal-text --record acronym-holds-stop-word --config c.ts
    \`\`\`
    "
  `)
  expect(problemPart(pair, problemsOf(pair)[0]!, plainPage({}))).toContain('**Run it again:**')
})

test('a pair that could not run, and one that drifted, say what to do', () => {
  expect(summaryReport(REPORTS['a golden file that is not clean']!, {})).toMatchInlineSnapshot(`
    "## ❌ Lockstep: 1 of 1 pair failed

    Training and serving are to prepare their inputs alike. Both are run side by side, on inputs that were recorded for it (golden) and on generated ones, and the value after every step is compared. Here: **golden set not clean** (exit code 4).

    | | pair | compared | diverged | why |
    | --- | --- | --- | --- | --- |
    | ❌ | \`p\` | 0 golden, generated not run, 0 stages, seed 1 |  | golden-not-clean |

    ### ❌ \`p\`

    training: \`training.py\`, serving: \`inference.ts\`

    \`\`\`text
     ERROR  p   golden set not clean
      g.yaml:3: twice
    \`\`\`
    "
  `)
  expect(summaryReport(REPORTS['drifted']!, {})).toContain('```sh\nnpx lockstep golden update legal-text\n```')
})
