/** Changes everything that can be changed in a value. */
export function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  if (value instanceof Map || value instanceof Set) {
    for (const item of [...value].flat()) spoil(item)
    value.clear()
  } else if (value instanceof Date) value.setTime(12)
  else if (value instanceof ArrayBuffer) new Uint8Array(value).fill(0xa5)
  else if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer, value.byteOffset, value.byteLength).fill(0xa5)
  else spoilObject(value)
}

function spoilObject(value: object): void {
  for (const key of Object.keys(value)) {
    const { value: item } = Object.getOwnPropertyDescriptor(value, key) ?? {}
    if (item !== value) spoil(item)
  }
  if (Array.isArray(value)) value.fill('spoilt')
  else for (const key of Object.keys(value)) Reflect.deleteProperty(value, key)
}
