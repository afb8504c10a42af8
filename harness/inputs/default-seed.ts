/**
 * Derives the seed a pair uses unless told otherwise: the same on every machine and in every run, so that a change
 * elsewhere never brings other inputs. Between 1 and 2^31 - 1.
 * @source 32-bit FNV-1a over UTF-16 code units (low byte, then high byte), finished as MurmurHash3 does.
 */
export function defaultSeed(pairName: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < pairName.length; at++) {
    const unit = pairName.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  hash ^= hash >>> 16
  return hash & 0x7fffffff || 1
}
