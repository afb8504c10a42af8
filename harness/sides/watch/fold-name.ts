/** Folds what one name is in `camelCase` and in `snake_case` into one. */
export function foldName(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
