/** Changes a source by text that stands in it; the file is new where there is none. */
export type Change = readonly [find: string, replaced: string] | string

/** One kind of addition that `harness/README.md` tells how to make, made on trial. */
export interface Addition {
  /** The files of `harness/` that are touched, no more than so many. */
  readonly most: number
  /** By path below `harness/`: what is replaced, in order; a text is a new file, a pair whose `find` is '' is appended. */
  readonly changes: Readonly<Record<string, readonly Change[]>>
  /** The change that the others follow from; null where nothing forces them. */
  readonly first: string | null
  /** What the compiler asks for after the first change. */
  readonly forced: readonly string[]
}

const LOCALE =
  "  locale: { about: 'The locale matters.', remedy: 'Fix it.', clause: () => 'it depends on the locale' },"

const row = (before: string, line: string): Change => [before, `${line}\n${before}`]

/** By its name in the table of the README. */
export const ADDITIONS: Readonly<Record<string, Addition>> = {
  'a reporter': {
    most: 2,
    first: null,
    forced: [],
    changes: {
      'reporters/count-report.ts': [
        `import type { Report } from '../report/report.ts'

/** Counts the pairs. */
export function countReport({ pairs }: Report): string {
  return \`\${pairs.length}\\n\`
}
`,
      ],
      'reporters/reporters.ts': [
        row('  json: {', "  count: { what: 'pairs', to: 'screen', gate: safeText, load: async () => countReport },"),
        row('import type { Report }', "import { countReport } from './count-report.ts'"),
      ],
    },
  },
  'a kind of finding': {
    most: 4,
    first: 'report/finding.ts',
    forced: ['report/finding-about.ts', 'report/finding-kinds.ts'],
    changes: {
      'report/finding.ts': [
        row("  | { readonly kind: 'not-run' }", "  | { readonly kind: 'slow'; readonly stage: string }"),
      ],
      'report/finding-kinds.ts': [
        row(
          "  'not-run': {",
          "  slow: { judgement: nothing, mild: 'note', message: ({ stage }) => `stage '${stage}' is slow` },",
        ),
      ],
      'report/finding-about.ts': [row("  'not-run':", "  slow: 'A stage is slow.',")],
      'report/report.schema.json': [['"not-run",', '"not-run",\n            "slow",']],
    },
  },
  'a kind of cause': {
    most: 4,
    first: 'diagnose/cause-kinds.ts',
    forced: ['reporters/terminal/cause-words.ts'],
    changes: {
      'diagnose/cause-kinds.ts': [
        row("  | 'unknown'", "  | 'locale'"),
        row('  unknown: IN_ONE_STAGE,', '  locale: IN_ONE_STAGE,'),
      ],
      'reporters/terminal/cause-words.ts': [row('  precision: {', LOCALE)],
      'report/report.schema.json': [['"nondeterminism",', '"nondeterminism",\n        "locale",']],
      'diagnose/describe-cause.ts': [['', '// What finds it stands here, or in the row of its edit.\n']],
    },
  },
  'a kind of edit': {
    most: 5,
    first: 'hybrid/edits.ts',
    forced: ['diagnose/edit-kinds.ts', 'report/report-edit.ts'],
    changes: {
      'hybrid/edits.ts': [
        row(
          "  /** Training's stage in place of inference's. */",
          "  /** The same stage, run twice. */\n  | { readonly edit: 'repeat'; readonly pair: StagePair }",
        ),
        row("    case 'set-environment':", "    case 'repeat':\n      return step"),
      ],
      'diagnose/edit-kinds.ts': [
        row('  replace: {', "  repeat: { ...USUAL, cause: 'implementation', reruns: [], mend: async () => null },"),
      ],
      'report/report-edit.ts': [
        row("  | EditOf<'set-environment'>", "  | EditOf<'repeat'>"),
        row("    case 'replace':", "    case 'repeat':"),
      ],
      'reporters/terminal/edit-words.ts': [
        row('  replace: {', "  repeat: { done: () => 'run twice', toDo: (_, stage) => `run ${stage} twice` },"),
      ],
      'report/report.schema.json': [['"delete", "set-environment"', '"delete", "repeat", "set-environment"']],
    },
  },
  'a command that looks at a pair': {
    most: 3,
    first: null,
    forced: [],
    changes: {
      'commands/stages/stages-pair.ts': [
        `import { openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'

/** Names the stages of inference. */
export async function stagesPair(task: PairTask, context: ChildContext): Promise<readonly string[]> {
  const open = await openPair(task, sideContext(context))
  return [...open.inference.stages]
}
`,
      ],
      'cli/stages.ts': [
        `import { childTask, type ChildTask } from '../commands/child-task.ts'
import type { PairTask } from '../pair/pair-task.ts'
import { command, PAIRS, type Command } from './command.ts'
import { look } from './look.ts'

/** Names the stages of a pair in a child. */
export const TASK: ChildTask<PairTask, readonly string[]> = childTask(
  import.meta.url,
  async () => (await import('../commands/stages/stages-pair.ts')).stagesPair,
)

/** \`lockstep stages\`: names the stages of inference. */
export const stages: Command = command({
  name: 'stages',
  summary: 'name the stages',
  arguments: [PAIRS],
  options: {},
  run: async (context) => {
    const found = await look(context, { task: TASK, runs: 0, input: (pair) => pair })
    return { exitCode: 0, json: { pairs: found }, text: () => \`\${found.flat().join(' ')}\\n\` }
  },
})
`,
      ],
      'cli/program.ts': [
        row("import { trace } from './trace.ts'", "import { stages } from './stages.ts'"),
        row('  list,\n', '  stages,'),
      ],
    },
  },
  'a subcommand of `golden`': {
    most: 3,
    first: null,
    forced: [],
    changes: {
      'cli/golden-count.ts': [
        `import { choosePair } from '../commands/choose-pairs.ts'
import { nodeFiles } from '../golden/node-files.ts'
import { readGolden } from '../golden/read/read-golden.ts'
import { command, PAIR, type Command } from './command.ts'
import { firstName } from './context.ts'

/** \`lockstep golden count\`: counts the golden records of a pair. */
export const goldenCount: Command = command({
  name: 'golden count',
  summary: 'count the golden records',
  arguments: [PAIR],
  options: {},
  run: async (context) => {
    const pair = choosePair(await context.loadConfig(), firstName(context.names))
    const { records } = readGolden(pair.golden, nodeFiles())
    return { exitCode: 0, json: { records: records.length }, text: () => \`\${records.length}\\n\` }
  },
})
`,
      ],
      'cli/program.ts': [
        row("import { goldenPending } from './golden-pending.ts'", "import { goldenCount } from './golden-count.ts'"),
        row('  goldenPending,\n', '  goldenCount,'),
      ],
    },
  },
  'a kind of leaf value': {
    most: 8,
    first: 'values/tagged.ts',
    forced: ['values/leaf-kinds.ts'],
    changes: {
      'values/tagged.ts': [
        row(
          '/** A missing value that is neither null nor NaN (`pandas.NA`). */',
          "/** A span of the calendar, such as a quarter. */\nexport interface Period {\n  readonly [TAG]: 'period'\n  readonly text: string\n}\n",
        ),
        ['  | Duration\n', '  | Duration\n  | Period\n'],
      ],
      'values/leaf-kinds.ts': [
        ["| 'dur' | 'na'", "| 'dur' | 'per' | 'na'"],
        row(
          '  duration: {',
          `  period: {
    tag: 'per',
    isWellFormed: ({ text }) => typeof text === 'string',
    copy: own,
    write: ({ text }) => ['per', text],
    read: ([, text]) => ({ [TAG]: 'period', text: textPart(text) }),
    show: ({ text }) => \`period \${escapeText(text)}\`,
    identity: { of: ({ text }) => text },
  },`,
        ),
      ],
      'golden/values/value-node.ts': [row('  tab: (', "  per: ([, text]) => textNode(text as string, '!period'),")],
      'golden/values/yaml-schema.ts': [row("  '!duration': [", "  '!period': ['scalar'],")],
      'golden/values/node-value.ts': [row("  '!duration': text(", "  '!period': text((period) => ['per', period]),")],
      'golden/FORMAT.md': [['', '\n`!period` is a span of the calendar.\n']],
      'sides/PROTOCOL.md': [['', '\n`["per", text]` is a span of the calendar.\n']],
      'sides/conform/values.json': [
        row('  { "name": "duration", "tagged"', '  { "name": "period", "tagged": ["per", "2026Q4"] },'),
      ],
    },
  },
  'an operation of workers': {
    most: 6,
    first: 'sides/worker/operations.ts',
    forced: ['sides/node-worker/serve.ts'],
    changes: {
      'sides/worker/operations.ts': [
        [
          '  /** Runs one stage on values of its own',
          '  /** Lets go of what it holds for speed. */\n  readonly forget: { readonly all: boolean }\n  /** Runs one stage on values of its own',
        ],
      ],
      'sides/side.ts': [
        row('  close(): Promise<void>\n}', '  /** Lets go of what it holds for speed. */\n  forget(): Promise<void>'),
        row('    mutations: () => new Map(),', '    forget: () => Promise.resolve(),'),
      ],
      'sides/in-process/in-process-side.ts': [row('    stage: async (name,', '    forget: () => Promise.resolve(),')],
      'sides/in-process/traced-side.ts': [row('    stage: (name) =>', '    forget: () => Promise.resolve(),')],
      'sides/worker/worker-side.ts': [
        row(
          '    mutations: () => mutations,',
          "    forget: async () => void (await outliving.connection().request('forget', { all: true }, { blocks: [] })),",
        ),
      ],
      'sides/node-worker/serve.ts': [
        row(
          '  stage: async ({ side }',
          '  forget: async ({ side }) => {\n    await side.forget()\n    return {}\n  },',
        ),
      ],
    },
  },
}
