/** Which keys of records are names of fields, and which are data: words that are counted, say. */
export interface FixedKeys {
  /** Notes the keys of a record that was met at a place. */
  readonly note: (place: string, keys: readonly string[]) => void
  /** Tells whether every record met at a place had this key. */
  readonly isFixed: (place: string, key: string) => boolean
}

/** Different keys of one place beyond which they are data. */
const MOST = 500

/** Starts to watch records: a key is a field as long as no record at its place lacks it. */
export function watchKeys(): FixedKeys {
  const places = new Map<string, { total: number; readonly times: Map<string, number> }>()
  return {
    note: (place, keys) => {
      const met = places.get(place) ?? { total: 0, times: new Map<string, number>() }
      places.set(place, met)
      met.total++
      for (const key of keys)
        if (met.times.has(key) || met.times.size < MOST) met.times.set(key, (met.times.get(key) ?? 0) + 1)
    },
    isFixed: (place, key) => {
      const met = places.get(place)
      return met !== undefined && met.times.size < MOST && met.times.get(key) === met.total
    },
  }
}
