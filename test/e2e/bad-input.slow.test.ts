import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { installed, type Done, type Project } from './installed.ts'
import { AGREEING, GOLDEN, inferenceTs } from './projects.ts'

const project = installed()

/** A project with one file replaced. */
function broken(files: Readonly<Record<string, string>>): Project {
  return project({ ...AGREEING, ...files })
}

/** Checks goldens only; fails if that touches the golden folder. */
function checked(made: Project, ...words: readonly string[]): Done {
  const before = [readdirSync(`${made.folder}/golden`), made.read('golden/legal.yaml')]
  const done = made.lockstep('check', '--runs', '0', ...words)
  expect([readdirSync(`${made.folder}/golden`), made.read('golden/legal.yaml')]).toEqual(before)
  return done
}

/** A TypeScript pipeline with one stage before the last. */
function withStage(body: string): string {
  return inferenceTs().replace("  stage('stop'", `  stage('odd', (text: string) => { ${body} }),\n  stage('stop'`)
}

describe('a configuration that is wrong', () => {
  it('ends in 2 with path, line and what was meant', () => {
    const done = checked(
      broken({ 'lockstep.config.ts': AGREEING['lockstep.config.ts']!.replace('inference:', 'infrence:') }),
    )
    expect([done.code, done.out]).toEqual([2, ''])
    expect(done.err).toMatch(
      /lockstep\.config\.ts:4:46: pairs\.legal\.infrence: unknown key \(did you mean 'inference'\?\)/,
    )
  })

  it('ends in 2 if it holds a function, prints a document under --json, and where it is missing', () => {
    const done = checked(broken({ 'lockstep.config.ts': 'export default { pairs: () => [] }' }), '--json')
    expect([done.code, JSON.parse(done.out)]).toMatchObject([2, { exitCode: 2, pairs: [] }])
    expect(done.err).toContain('lockstep.config.ts:1:25: pairs: a function, where only plain data can be')
    expect(project({}).lockstep('check')).toMatchObject({ code: 2, out: '' })
  })

  it('ends in 2 for a pair or a record that does not exist, with the nearest', () => {
    const made = broken({})
    for (const [words, near] of [
      [['legl'], 'legal'],
      [['legal', '--record', 'acronyms'], 'acronym'],
    ] as const) {
      const done = checked(made, ...words)
      expect([words, done.code]).toEqual([words, 2])
      expect(done.out + done.err).toContain(`did you mean '${near}'?`)
    }
  })
})

describe('a side that is wrong', () => {
  it('diverges where it alone throws', () => {
    const done = checked(broken({ 'inference.ts': withStage("throw new RangeError('no \\x1b[31mway')") }))
    expect(done.code).toBe(1)
    expect(done.out).toContain('RangeError: no \\u{1B}[31mway')
    expect(done.out).not.toContain('\u{1B}')
  })

  it.each<[string, 2 | 3, Record<string, string>, RegExp]>([
    ['a module that does not load', 3, { 'inference.ts': 'import "gone"' }, /inference\.ts .*gone/s],
    [
      'a file that is missing',
      2,
      { 'lockstep.config.ts': `export default { pairs: { legal: { inference: 'gone.ts' } } }` },
      /gone\.ts/,
    ],
    ['a stage that never returns', 3, { 'inference.ts': withStage('for (;;) {}') }, /odd.*(?:acronym|1 s|1000)/s],
    ['a stage that ends the process', 3, { 'inference.ts': withStage('process.exit(0)') }, /exit/],
    [
      'a repeated stage name',
      3,
      { 'inference.ts': inferenceTs('lowercase', 'stop', 'stop') },
      /two stages named 'stop'/,
    ],
    ['Python that does not load', 3, { 'training.py': 'import gone_package' }, /gone_package/],
    ['Python that ends', 3, { 'training.py': 'import os; os._exit(7)' }, /7/],
    [
      'Python that never returns',
      3,
      {
        'training.py': AGREEING['training.py']!.replace(
          'return " ".join(word',
          'while True: pass\n    return " ".join(word',
        ),
      },
      /stop/,
    ],
  ])('cannot be run: %s, exit code %i', (_, code, files, said) => {
    const made = broken(files)
    const short = AGREEING['lockstep.config.ts']!.replace('runs: 50', 'runs: 50, timeout: { stage: 1000 }')
    made.write({ 'lockstep.config.ts': files['lockstep.config.ts'] ?? short })
    const done = checked(made)
    // Lines are broken at the width of a screen.
    const text = (done.out + done.err).replaceAll(/\s+/g, ' ')
    expect([done.code, text]).toEqual([code, expect.stringMatching(said)])
  })

  it('may print what it likes', () => {
    const made = broken({
      'inference.ts': `console.log('{"exitCode": 0}')\n${inferenceTs()}`,
      'training.py': `import os\nprint("LKS1 noise")\nos.write(1, b"more")\n${AGREEING['training.py']}`,
    })
    const done = checked(made, '--json')
    expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { exitCode: 0 }])
    expect(checked(made, '--verbose').err).toContain('legal: LKS1 noise')
  })
})

describe('a golden file that is not clean', () => {
  it.each([
    [
      'a conflict marker',
      GOLDEN.replace('    input: a contract', '<<<<<<< ours\n    input: a\n=======\n    input: b\n>>>>>>> theirs'),
      /conflict/,
    ],
    ['an id that is there twice', GOLDEN.replace('id: plain', 'id: acronym'), /acronym/],
    ['a YAML bomb', `a: &a [x, x]\nb: &b [*a, *a]\n${GOLDEN}`, /./],
    ['an empty file', '', /./],
  ])('ends in 4: %s', (_, golden, said) => {
    const done = checked(broken({ 'golden/legal.yaml': golden }))
    expect([done.code, done.out + done.err]).toEqual([4, expect.stringMatching(said)])
  })

  it('ends in 4 after a value was edited by hand', () => {
    const made = broken({})
    expect(made.lockstep('golden', 'record').code).toBe(0)
    made.write({
      'golden/legal.yaml': made.read('golden/legal.yaml').replace('stop: power attorney void', 'stop: poa void'),
    })
    const done = checked(made)
    expect([done.code, done.out + done.err]).toEqual([4, expect.stringMatching(/golden\/legal\.yaml:\d+/)])
  })

  it('ends in 5 if there is nothing to compare', () => {
    const made = broken({})
    made.shell('rm golden/legal.yaml')
    const done = made.lockstep('check', '--runs', '0', '--json')
    expect([done.code, JSON.parse(done.out)]).toMatchObject([5, { pairs: [{ verdict: 'nothing-compared' }] }])
  })
})
