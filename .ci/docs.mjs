// Makes dist-docs/: pages of what the package exports, from the doc comments in dist/, with README.md and the manual. TypeDoc
// needs a TypeScript that has its compiler's interface, which the project's own has not: npm fetches both for this alone.
// Fails where an export has no doc comment, or a link leads nowhere.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = ['typedoc@0.28.20', 'typescript@6.0.3']

/** Types that exports name, though none of them is exported: they have a page of their own. */
const NAMED = {
  'adapters/tokenizers/open-tokenizer': ['TokenizerSource'],
  'compare/rule-keys': ['RuleSpec', 'ThrowsRule', 'Tolerance'],
  'config/config': ['VersionPolicy'],
  'config/define-config': [
    'AlignInput',
    'GoldenInputsInput',
    'HttpInput',
    'KnownInput',
    'LogInputsInput',
    'PairInput',
    'ReplayInput',
    'SchemaInputsInput',
    'SideInput',
  ],
  'diagnose/cause-kinds': ['CauseKind'],
  'sides/in-process/in-process-side': ['TracedFunction'],
  'sides/side': ['Construct', 'Watch'],
  'values/make-tensor': ['NestedElements', 'TensorElement'],
  'values/tagged': ['TensorData'],
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const out = resolve(process.argv[2] ?? join(root, 'dist-docs'))
const work = mkdtempSync(join(tmpdir(), 'lockstep-docs-'))
try {
  process.exitCode = made()
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Runs TypeDoc, on a module for each that can be imported, by the name it is imported by; gives its exit code. */
function made() {
  const modules = entries()
  for (const [name, text] of Object.entries(modules)) {
    mkdirSync(dirname(join(work, name)), { recursive: true })
    writeFileSync(join(work, `${name}.d.ts`), text)
  }
  write('package.json', { name: 'lockstep' })
  write('tsconfig.json', {
    compilerOptions: {
      module: 'nodenext',
      target: 'es2023',
      strict: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      typeRoots: [join(root, 'node_modules/@types')],
      types: ['node'],
    },
    include: ['.'],
  })
  write('typedoc.json', {
    name: 'lockstep',
    entryPoints: Object.keys(modules).map((name) => `${name}.d.ts`),
    out,
    readme: join(root, 'README.md'),
    projectDocuments: [join(root, 'pipelines/manual/*.md')],
    tsconfig: 'tsconfig.json',
    highlightLanguages: ['bash', 'json', 'jsonl', 'python', 'sh', 'typescript', 'ts', 'yaml'],
    disableSources: true,
    githubPages: false,
    externalPattern: ['**/node_modules/**'],
    excludeExternals: true,
    requiredToBeDocumented: ['CallSignature', 'Class', 'Interface', 'TypeAlias', 'Variable'],
    intentionallyNotExported: ['adapters/onnx.d.ts:Session'], // what ONNX Runtime makes, not the user
    validation: { notDocumented: true, notExported: true, invalidLink: true },
    treatWarningsAsErrors: true,
  })
  const words = TOOLS.flatMap((tool) => ['--package', tool])
  const typedoc = ['exec', '--yes', ...words, '--', 'typedoc', '--options', join(work, 'typedoc.json')]
  return spawnSync('npm', typedoc, { cwd: work, stdio: 'inherit' }).status ?? 1
}

/** The text of a module for each entry point, and of one for {@link NAMED}. */
function entries() {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const points = Object.entries(exports).flatMap(([path, { types }]) =>
    types === undefined ? [] : [[name + path.slice(1), `export * from '${join(root, types)}'\n`]],
  )
  const named = Object.entries(NAMED).map(
    ([path, types]) => `export type { ${types.join(', ')} } from '${join(dist, path)}.d.ts'\n`,
  )
  return { ...Object.fromEntries(points), 'types that these name': named.join('') }
}

/** @param {string} name @param {object} content */
function write(name, content) {
  writeFileSync(join(work, name), JSON.stringify(content))
}
