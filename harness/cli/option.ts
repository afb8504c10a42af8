/** An option of a command: how it is typed, and how its value is read. `Value` is what the command gets. */
export interface OptionRow<Value> {
  /** `--record <id>`; a name without a value behind it is a switch. */
  readonly flags: string
  readonly help: string
  /** The only values there are; null: any that can be read. */
  readonly choices: readonly string[] | null
  /** Options it cannot be used with, by their names in the command. */
  readonly conflicts: readonly string[]
  /**
   * Reads what was typed; `before` is what the same option gave earlier on the line. Null for a switch, whose value is
   * true.
   * @throws {UsageError} saying what it must be.
   */
  readonly read: ((text: string, before: unknown) => Value) | null
  /** What is read where the value may be left out (`--changed [ref]`), and is. */
  readonly preset?: string
}

/** The options of a command, by the name under which it gets them: `lastFailed` for `--last-failed`. */
export type OptionRows = Readonly<Record<string, OptionRow<unknown>>>

/** What a command gets for its options: null where one was not typed. */
export type OptionsOf<Rows extends OptionRows> = {
  readonly [Name in keyof Rows]: Rows[Name] extends OptionRow<infer Value> ? Value | null : never
}

/** What can be said of an option beside its name, its help and how it is read. */
export interface OptionDetails {
  readonly conflicts?: readonly string[]
  readonly preset?: string
}

/** Declares an option with a value. Typed several times, the last one counts. */
export function option<Value>(
  [flags, help]: readonly [flags: string, help: string],
  read: (text: string) => Value,
  { conflicts = [], ...details }: OptionDetails = {},
): OptionRow<Value> {
  return { flags, help, choices: null, conflicts, read: (text) => read(text), ...details }
}

/** Declares an option that can be typed several times; its values come in that order. */
export function repeatable<Value>(
  [flags, help]: readonly [flags: string, help: string],
  read: (text: string) => Value,
): OptionRow<readonly Value[]> {
  const all = (text: string, before: unknown): readonly Value[] => [
    ...((before as readonly Value[] | undefined) ?? []),
    read(text),
  ]
  return { flags, help, choices: null, conflicts: [], read: all }
}

/** Declares an option that has a few values. */
export function choice<const Value extends string>(
  [flags, help]: readonly [flags: string, help: string],
  choices: readonly Value[],
): OptionRow<Value> {
  return { flags, help, choices, conflicts: [], read: (text) => text as Value }
}

/** Declares a switch: true where it is typed. */
export function flag(
  [flags, help]: readonly [flags: string, help: string],
  { conflicts = [] }: Pick<OptionDetails, 'conflicts'> = {},
): OptionRow<true> {
  return { flags, help, choices: null, conflicts, read: null }
}

/** Picks the values of a command's own options from all that was typed, by name. */
export function optionsOf<Rows extends OptionRows>(
  rows: Rows,
  typed: Readonly<Record<string, unknown>>,
): OptionsOf<Rows> {
  return Object.fromEntries(Object.keys(rows).map((name) => [name, typed[name] ?? null])) as OptionsOf<Rows>
}
