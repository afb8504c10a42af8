/** Copies a record, one level deep, with its prototype (`Object.prototype` or null) and a key named `__proto__`. */
export function copyRecord(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy = Object.create(Object.getPrototypeOf(value) as object | null) as Record<string, unknown>
  for (const key of Object.keys(value)) setKey(copy, key, value[key])
  return copy
}

/** Sets an own key, also one named `__proto__`. */
export function setKey(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') record[key] = value
  else Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true })
}
