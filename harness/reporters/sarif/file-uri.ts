/** A file as SARIF names it. */
export interface FileUri {
  readonly uri: string
  readonly uriBaseId?: '%SRCROOT%'
}

/** Names a file of a report by a URI: relative to the root of the repository, or absolute where it lies outside. */
export function fileUri(file: string): FileUri {
  const uri = file
    .replaceAll(/\p{Cs}/gu, '\u{FFFD}')
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/')
  if (file.startsWith('/')) return { uri: `file://${uri}` }
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri}` }
  // A first part with a colon would be read as the scheme.
  return { uri: uri.replace(/^[^/]*:/, (first) => `./${first}`), uriBaseId: '%SRCROOT%' }
}
