import type { Candidate } from './find-candidates.ts'

/** What the files of a new pair are made of. */
export interface PairPlan {
  readonly name: string
  readonly training: Candidate
  readonly inference: Candidate
  /** Whether both sides are watched: `watch: auto`. */
  readonly isWatched: boolean
}

/** What of a project says which files fit it. */
export interface ProjectFacts {
  readonly hasVitest: boolean
  readonly hasPytest: boolean
  /** Whether Node packages are installed by `npm ci`, as there is a lock file. */
  readonly hasNodeLock: boolean
  /** A file of Python packages that CI installs; null: none. */
  readonly requirements: string | null
  readonly isGitHub: boolean
  readonly isGitLab: boolean
}

/** A file to be written, relative to the project's folder. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** Writes the configuration of a pair: YAML where both sides are Python, else TypeScript. */
export function configFile({ name, training, inference, isWatched }: PairPlan): NewFile {
  const side = ({ file, name: exported }: Candidate): Record<string, string> => ({
    file,
    export: exported,
    ...(exported.includes('.') ? { construct: '[]' } : {}),
    ...(isWatched ? { watch: 'auto' } : {}),
  })
  const isPython = training.language === 'python' && inference.language === 'python'
  const written = (one: Candidate, quote: (text: string) => string): string => {
    const entries = Object.entries(side(one)).map(([key, text]) => `${key}: ${text === '[]' ? text : quote(text)}`)
    return `{ ${entries.join(', ')} }`
  }
  if (isPython) {
    const lines = [
      'pairs:',
      `  ${name}:`,
      `    training: ${written(training, yamlText)}`,
      `    inference: ${written(inference, yamlText)}`,
    ]
    return { path: 'lockstep.config.yaml', text: `${lines.join('\n')}\n` }
  }
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const text = `import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    ${/^[a-zA-Z_]\w*$/u.test(name) ? name : quoted(name)}: {
      training: ${written(training, quoted)},
      inference: ${written(inference, quoted)},
    },
  },
})
`
  return { path: 'lockstep.config.ts', text }
}

function yamlText(text: string): string {
  return /^[\w./-]+$/u.test(text) ? text : JSON.stringify(text)
}

/** Writes the test of a pair for each test runner of the project. */
export function testFiles({ name }: PairPlan, { hasVitest, hasPytest }: ProjectFacts): readonly NewFile[] {
  const vitest = {
    path: 'test/parity.test.ts',
    text: `import { parity } from 'lockstep/vitest'\n\nparity('${name}')\n`,
  }
  const word = name.replaceAll(/\W/g, '_')
  const pytest = {
    path: 'tests/test_parity.py',
    text: `def test_${word}(lockstep):\n    lockstep.check("${name}")\n`,
  }
  return [...(hasVitest ? [vitest] : []), ...(hasPytest ? [pytest] : [])]
}

/** Writes what runs the check in continuous integration, where the project shows which one it uses. */
export function ciFiles(plan: PairPlan, facts: ProjectFacts): readonly NewFile[] {
  const isPython = [plan.training, plan.inference].some(({ language }) => language === 'python')
  const install = facts.hasNodeLock ? 'npm ci' : 'npm install'
  const pip = facts.requirements === null ? [] : [`pip install -r ${facts.requirements}`]
  const github = {
    path: '.github/workflows/lockstep.yml',
    text: `name: lockstep
on: [push, pull_request]
permissions:
  contents: read
jobs:
  parity:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
${isPython ? "      - uses: actions/setup-python@v5\n        with: { python-version: '3.12' }\n" : ''}${[install, ...(isPython ? pip : []), 'npx lockstep check'].map((line) => `      - run: ${line}\n`).join('')}`,
  }
  const venv = isPython
    ? [
        'apt-get update && apt-get install -y python3-venv',
        'python3 -m venv .venv',
        ...pip.map((line) => `.venv/bin/${line}`),
      ]
    : []
  const gitlab = {
    path: '.gitlab/lockstep.yml',
    text: `# in .gitlab-ci.yml: include: { local: .gitlab/lockstep.yml }
lockstep:
  image: node:22
  script:
${[...venv, install, 'npx lockstep check'].map((line) => `    - ${line}\n`).join('')}`,
  }
  return [...(facts.isGitHub ? [github] : []), ...(facts.isGitLab ? [gitlab] : [])]
}
