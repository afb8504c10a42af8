import type { Role } from '../../pipeline/role.ts'

/** A side as a configuration names it. */
export interface PlannedSide {
  readonly file: string
  readonly export: string
  readonly language: 'python' | 'typescript'
  /** Arguments that the class of a method is made with; null: it is no method. */
  readonly construct: readonly unknown[] | null
  readonly watch: 'auto' | readonly string[] | null
  /** As the command line names it: `FILE:EXPORT`, or the file that a library loads. */
  readonly named: string
  /** Where that is. */
  readonly place: string
}

/** What the files of a new pair are made of. */
export interface PairPlan {
  readonly name: string
  /** Null: the golden file stands for it. */
  readonly training: PlannedSide | null
  readonly inference: PlannedSide
  /** The side that is not here yet: the other one is checked against its golden records. Null: both are here. */
  readonly missing: Role | null
  /** Further keys of the pair, each with the comment above it. */
  readonly settings: readonly (readonly [key: string, value: unknown, comment: string])[]
}

/** What of a project says which files fit it. */
export interface ProjectFacts {
  readonly hasVitest: boolean
  readonly hasPytest: boolean
  /** Whether Node packages are installed by `npm ci`, as there is a lock file. */
  readonly hasNodeLock: boolean
  /** Whether `package.json` names this package at an address that another machine can reach. */
  readonly isReachable: boolean
  /** What pip installs for the project's Python code: `-r requirements.txt`, `-e .`; null: nothing is known. */
  readonly pip: string | null
  readonly isGitHub: boolean
  readonly isGitLab: boolean
}

/** A file to be written, relative to the project's folder. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** Installs the plugin for pytest from the npm package, which holds the same version of it. */
export const PLUGIN = 'pip install ./node_modules/lockstep/dist/python'

/** Writes the test of a pair for each test runner of the project. */
export function testFiles({ name }: PairPlan, { hasVitest, hasPytest }: ProjectFacts): readonly NewFile[] {
  const vitest = {
    path: 'test/parity.test.ts',
    text: `import { parity } from 'lockstep/vitest'\n\nparity(${JSON.stringify(name).replaceAll('"', "'")})\n`,
  }
  const word = name.replaceAll(/[^\p{L}\p{N}]/gu, '_')
  const pytest = {
    path: 'tests/test_parity.py',
    text: `# The fixture is that of a plugin: ${PLUGIN}\n\n\ndef test_${word}(lockstep):\n    lockstep.check(${JSON.stringify(name)})\n`,
  }
  return [...(hasVitest ? [vitest] : []), ...(hasPytest ? [pytest] : [])]
}

/** Runs what `npm` has installed: without `--no`, npx would fetch whatever has this name where nothing was. */
const CHECK = 'npx --no lockstep check'

/** What a runner cannot get from a folder of one machine. */
const UNREACHABLE = `# lockstep is in no registry yet: package.json must name it at an address that a runner can reach, a git address or
# a .tgz in the repository ("lockstep": "file:lockstep-0.1.0.tgz").
`

/** Writes what runs the check in continuous integration, where the project shows which one it uses. */
export function ciFiles(plan: PairPlan, facts: ProjectFacts, packages: readonly string[] = []): readonly NewFile[] {
  const isPython = [plan.training, plan.inference].some((side) => side?.language === 'python')
  const install = facts.hasNodeLock ? 'npm ci' : 'npm install'
  const pip = isPython
    ? [facts.pip, packages.length === 0 ? null : packages.join(' ')].flatMap((words) => words ?? [])
    : []
  const tests = facts.hasPytest ? ['pip install pytest', PLUGIN, 'python -m pytest tests/test_parity.py'] : []
  const head = facts.isReachable ? '' : UNREACHABLE
  const needsPython = isPython || tests.length > 0
  const run = [install, ...pip.map((words) => `pip install ${words}`), ...(tests.length > 0 ? tests : [CHECK])]
  const github = {
    path: '.github/workflows/lockstep.yml',
    text: `${head}name: lockstep
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
${needsPython ? "      - uses: actions/setup-python@v5\n        with: { python-version: '3.12' }\n" : ''}${run.map((line) => `      - run: ${line}\n`).join('')}`,
  }
  const venv = ['apt-get update && apt-get install -y python3-venv', 'python3 -m venv .venv', '. .venv/bin/activate']
  const gitlab = {
    path: '.gitlab/lockstep.yml',
    text: `${head}# in .gitlab-ci.yml: include: { local: .gitlab/lockstep.yml }
lockstep:
  image: node:22
  script:
${[...(needsPython ? venv : []), ...run].map((line) => `    - ${line}\n`).join('')}`,
  }
  return [...(facts.isGitHub ? [github] : []), ...(facts.isGitLab ? [gitlab] : [])]
}
