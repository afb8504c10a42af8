import { z } from 'zod'
import { CAUSE_KINDS, type CauseKind } from '../diagnose/cause-kinds.ts'
import { EDGE_GROUPS, EDGE_TAGS } from '../inputs/edge-cases/edge-case.ts'
import { CELL_TYPES } from '../inputs/files/cell-types.ts'
import { isAddress } from '../sides/http/address.ts'
import { TRANSPORTS } from '../sides/worker/transport.ts'
import { ruleSchema, valuePath } from './rule-schema.ts'

const CAUSE_KIND_NAMES = Object.keys(CAUSE_KINDS) as CauseKind[]

const EDGES = ['all', ...Object.keys(EDGE_GROUPS), ...Object.values(EDGE_TAGS).flat()]

const text = z.string().min(1)
const texts = z.record(z.string(), z.string())
const timeLimit = z.int().min(1).max(2_147_483_647)

const http = z.strictObject({
  url: z.string().refine(isAddress, 'expected an address that starts with http:// or https://'),
  taps: z.array(text).min(1),
  headers: texts.optional(),
  values: z.enum(['json', 'tagged']).optional(),
  concurrency: z.int().min(1).max(256).optional(),
  retries: z.int().min(0).max(20).optional(),
  maxBytes: z
    .int()
    .min(1)
    .max(2 ** 29)
    .optional(),
})

const construct = z.union(
  [
    text,
    z.array(z.unknown()),
    z.strictObject({ args: z.array(z.unknown()).optional(), kwargs: z.record(z.string(), z.unknown()).optional() }),
  ],
  'expected the name of a function, a list of arguments, or { args: […], kwargs: { … } }',
)

const side = z.union(
  [
    text,
    z.strictObject({
      file: text.optional(),
      module: text.optional(),
      export: text.optional(),
      construct: construct.optional(),
      batch: z.boolean().optional(),
      cwd: text.optional(),
      command: z.array(text).min(1).optional(),
      python: text.optional(),
      node: z.union([text, z.boolean()]).optional(),
      http: http.optional(),
      env: texts.optional(),
      transport: z.enum(TRANSPORTS).optional(),
      watch: z.union([z.literal('auto'), z.array(text)], "expected 'auto', or names of variables").optional(),
    }),
  ],
  'expected a path, or an object with `file` or `module`',
)

const logOrGolden = z.string().regex(/^golden$|\.(?:jsonl|ndjson)$/, "expected 'golden', or a path that ends in .jsonl")

const inputs = z.union(
  [
    text,
    z.strictObject({
      from: logOrGolden.optional(),
      sample: z.int().min(1).optional(),
      schema: text.optional(),
      edges: z.union([z.boolean(), z.array(z.enum([...EDGES, ...EDGES.map((name) => `!${name}`)]))]).optional(),
      valid: text.optional(),
      beyond: z.enum(['warn', 'fail', 'skip']).optional(),
    }),
  ],
  'expected a path, or an object with `edges`, `valid`, `beyond`, `schema`, or `from: FILE.jsonl`',
)

const known = z.strictObject({
  stage: text,
  cause: z.enum(CAUSE_KIND_NAMES).optional(),
  record: text.optional(),
  when: text.optional(),
  inputs: z.array(z.unknown()).min(1).optional(),
  until: z.iso.date('expected a date such as 2027-03-01').optional(),
  reason: text,
})

const align = z.record(
  z.string(),
  z.union(
    [text, z.record(z.string(), texts)],
    "expected the name training has for it (params: { stage: { inferenceName: 'training_name' } })",
  ),
)

const replay = z.strictObject({
  map: z
    .strictObject({
      input: valuePath.optional(),
      id: valuePath.optional(),
      time: valuePath.optional(),
      slice: z.union([valuePath, z.array(valuePath)], 'expected a path, or a list of paths').optional(),
    })
    .optional(),
  logged: z.record(text, valuePath).optional(),
  columns: z.record(text, z.enum(CELL_TYPES)).optional(),
})

const pair = z.strictObject({
  training: side.optional(),
  inference: side,
  golden: z
    .string()
    .regex(/\.ya?ml$/, 'expected a path that ends in .yaml')
    .optional(),
  inputs: inputs.optional(),
  compare: z.record(text, ruleSchema).optional(),
  align: align.optional(),
  versions: z
    .record(
      z.string().regex(/^(?:unicode|icu|(?:py|npm|file):.+)$/, {
        error: 'expected unicode, icu, py:NAME, npm:NAME or file:PATH (py:python and npm:node are the runtimes)',
      }),
      z.enum(['same', 'older', 'warn', 'ignore']),
    )
    .optional(),
  equivalent: texts.optional(),
  known: z.array(known).optional(),
  private: z.array(valuePath).optional(),
  order: z.enum(['strict', 'harmless']).optional(),
  replay: replay.optional(),
})

/** What a configuration file may hold, key by key; what must fit together is checked by `cross-check.ts`. */
export const configSchema: z.ZodType = z.strictObject({
  $schema: z.string().optional(),
  pairs: z.record(z.string(), pair),
  runs: z.int().min(0).optional(),
  budget: z.number().min(0).optional(),
  timeout: z.strictObject({ stage: timeLimit.optional(), start: timeLimit.optional() }).optional(),
})
