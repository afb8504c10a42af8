import { expect, test } from 'vitest'
import { GOLDEN, project, SLOW, tests, vitest } from './vitest-project.ts'

test('passes a test for every golden record, one for the inputs and one for the rest', SLOW, async () => {
  const run = await vitest(project())
  expect(tests(run)).toMatchInlineSnapshot(`
    [
      "✓ parity.test.ts > parity of legal > padded",
      "✓ parity.test.ts > parity of legal > plain",
      "✓ parity.test.ts > parity of legal > stored and 20 generated inputs",
      "✓ parity.test.ts > parity of legal > versions, known divergences and counts",
    ]
  `)
  expect(run.code).toBe(0)
})

test(
  'fails without golden records, on a torn golden file, without such a pair, and with an unknown option, and says what to do',
  SLOW,
  async () => {
    const folder = project({
      'parity.test.ts': null,
      'none.test.ts': `import { parity } from 'lockstep/vitest'\nparity('legal', { config: 'none.config.json' })\n`,
      'none.config.json': JSON.stringify({ pairs: { legal: { inference: 'inference.ts', golden: 'none.yaml' } } }),
      'none.yaml': 'lockstep: 1\nrecords: []\n',
      'torn.test.ts': `import { parity } from 'lockstep/vitest'\nparity('legal', { config: 'torn.config.json' })\n`,
      'torn.config.json': JSON.stringify({ pairs: { legal: { inference: 'inference.ts', golden: 'torn.yaml' } } }),
      'torn.yaml': GOLDEN.replace('  - id: plain', '<<<<<<< ours\n  - id: plain'),
      'other.test.ts': `import { parity } from 'lockstep/vitest'\nparity('legel')\nparity('legal', { run: 3 } as never)\n`,
    })
    const run = await vitest(folder)
    expect(tests(run).toSorted()).toMatchInlineSnapshot(`
      [
        "× none.test.ts > parity of legal > can be checked",
        "× other.test.ts > parity of legal > can be checked",
        "× other.test.ts > parity of legel > can be checked",
        "× torn.test.ts > parity of legal > can be checked",
      ]
    `)
    expect(run.code).toBe(1)
    expect(run.text).toContain('none.yaml')
    expect(run.text).toMatch(/❯ parity torn\.yaml:5:1/)
    expect(run.text).toContain("did you mean 'legal'?")
    expect(run.text).toContain("has no option 'run'")
  },
)
