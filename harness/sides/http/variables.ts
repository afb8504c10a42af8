const VARIABLE = /\$\{([^{}]*)\}/gu
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/u

/** Lists the environment variables that a text of the configuration takes in: `Bearer ${TOKEN}`. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '']) => name)
}

/** Finds a `${…}` that names no environment variable; null where there is none. */
export function oddVariable(text: string): string | null {
  return variablesIn(text).find((name) => !NAME.test(name)) ?? null
}

/** Puts in the place of each `${NAME}` what `valueOf` gives for the name. */
export function expandVariables(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(VARIABLE, (_, name: string) => valueOf(name))
}
