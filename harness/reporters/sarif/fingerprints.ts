import { createHash } from 'node:crypto'

/**
 * Makes a digest of each identity, by which a result is known again in another run. Alike ones are numbered, in the
 * order they are given.
 */
export function fingerprints(identities: readonly (readonly string[])[]): readonly string[] {
  const seen = new Map<string, number>()
  return identities.map((identity) => {
    const digest = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)
    const number = (seen.get(digest) ?? 0) + 1
    seen.set(digest, number)
    return `${digest}:${number}`
  })
}
