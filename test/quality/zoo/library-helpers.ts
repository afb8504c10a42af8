/** The lines of a table with one column, without its head. */
export function cells(text: string): string[] {
  return text.split('\n').slice(1, -1)
}

/** Leaves out all that is not ASCII. */
export function onlyAscii(text: string): string {
  return text.replace(/[^\0-\u007f]/g, '')
}

/** A value between 0 and 255. */
export function byte(value: number): number {
  return value > 255 ? 255 : value > 0 ? Number(value) : 0
}

/** Red, green and blue of a pixel. */
export function firstThree(pixel: readonly number[]): [number, number, number] {
  return [byte(pixel[0] ?? 0), byte(pixel[1] ?? 0), byte(pixel[2] ?? 0)]
}

/** MurmurHash3 for 32 bits, seed 0, of the code units of a text, each taken for a byte; unsigned. */
export function murmur(text: string): number {
  const at = (index: number): number => text.charCodeAt(index) & 0xff
  const mixed = (block: number): number => {
    const turned = Math.imul(block, 0xcc9e2d51)
    return Math.imul((turned << 15) | (turned >>> 17), 0x1b873593)
  }
  const whole = Math.floor(text.length / 4) * 4
  let value = 0
  for (let index = 0; index < whole; index += 4) {
    value ^= mixed(at(index) | (at(index + 1) << 8) | (at(index + 2) << 16) | (at(index + 3) << 24))
    value = (value << 13) | (value >>> 19)
    value = (Math.imul(value, 5) + 0xe6546b64) | 0
  }
  let rest = 0
  for (let index = whole; index < text.length; index++) rest |= at(index) << (8 * (index - whole))
  if (text.length > whole) value ^= mixed(rest)
  value ^= text.length
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
