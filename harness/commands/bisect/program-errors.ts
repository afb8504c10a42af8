/** Longest text of another program that is quoted, in characters. */
const LONGEST = 300

const UNREACHABLE =
  /connection broken|NewConnectionError|name resolution|ProxyError|SSLError|ReadTimeout|ConnectTimeout|Max retries exceeded|\bE(?:CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|NETUNREACH)\b|ERR_SOCKET_TIMEOUT|ENOTCACHED/i

/** Finds in what pip or npm said why a registry did not answer: then nothing is known of the release. Null: it did. */
export function whyUnreachable(said: string): string | null {
  const line = said.split(/\r\n|\r|\n/).findLast((text) => UNREACHABLE.test(text))
  return line === undefined ? null : quoted(line.trim())
}

/** Quotes the last error line of what a program said, else its last line, without the mark it starts with. */
export function lastError(said: string): string {
  const lines = said
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const marked = lines.filter((line) => /^(?:npm )?error\b/i.test(line) && !/complete log of this run/.test(line))
  const line = marked.at(-1) ?? lines.at(-1) ?? 'it said nothing'
  return quoted(line)
}

function quoted(line: string): string {
  return line.replace(/^(?:npm )?(?:error|warning):?\s+/i, '').slice(0, LONGEST)
}
