import { count } from '../report/counted.ts'

/** Characters that it takes to say so. */
const ROOM = 40

/** Cuts text to a length in UTF-16 code units, and says how much is gone; never between the halves of a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const room = Math.max(0, length - ROOM)
  const end = room > 0 && text.charCodeAt(room - 1) >>> 10 === 0x36 ? room - 1 : room
  return `${text.slice(0, end)}… and ${count(text.length - end)} more characters`
}
