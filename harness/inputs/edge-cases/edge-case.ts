/** The classes of edge cases, by what they are edges of. A case can belong to several. */
export const EDGE_TAGS = {
  text: [
    'empty',
    'space',
    'lines',
    'control',
    'invisible',
    'combining',
    'normalization',
    'emoji',
    'bidi',
    'case',
    'digits',
    'width',
    'scripts',
    'new-characters',
    'astral',
    'surrogates',
    'long',
    'quotes',
    'markup',
    'words',
    'regex',
    'numeric-text',
  ],
  numbers: ['zero', 'ties', 'powers', 'limits', 'big', 'tiny', 'negative', 'not-finite'],
  dates: ['epoch', 'calendar', 'dst', 'time', 'far'],
  structure: ['null', 'missing', 'keys', 'lists', 'category', 'tensor', 'undefined', 'kinds'],
} as const

/**
 * Classes that must be asked for: a value of another type, and `undefined`, which only JavaScript has. Most pipelines
 * differ on them, and few ever meet them.
 */
export const UNUSUAL: readonly string[] = ['undefined', 'kinds']

/** Groups of classes, beside the four above. */
export const EDGE_GROUPS: Readonly<Record<string, readonly string[]>> = {
  ...EDGE_TAGS,
  unicode: [
    'space',
    'invisible',
    'combining',
    'normalization',
    'emoji',
    'bidi',
    'case',
    'digits',
    'width',
    'scripts',
    'new-characters',
    'astral',
  ],
}

/** Names a class of edge cases. */
export type EdgeTag = (typeof EDGE_TAGS)[keyof typeof EDGE_TAGS][number]

/** One value that is known to tell implementations apart, under the name reports show. */
export interface EdgeCase<Value = unknown> {
  /** Kebab-case, unique in the catalogue of its kind: `space-u0085`, `final-sigma-after-apostrophe`. */
  readonly name: string
  readonly tags: readonly EdgeTag[]
  readonly value: Value
}

/** An edge case as a whole input, ready to run. */
export interface EdgeInput {
  /** The edge's name, `+in` if it stands inside a golden input, `@path` for the place: `space-u0085+in@comment`. */
  readonly name: string
  readonly tags: readonly EdgeTag[]
  /** True where the input has another type, or other keys, than the golden inputs have at that place. */
  readonly breaks: boolean
  /** Builds the input: a value of its own at each call. */
  readonly make: () => unknown
}
