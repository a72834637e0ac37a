/** What both forms of an answer are made of. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree }

/** What an element of a list is called, by the name of the list. */
const items: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

/** What XML 1.0 cannot hold, not even escaped. Source: XML 1.0, production Char. */
const impossible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

const escaped = (text: string): string =>
  text.replace(impossible, '').replace(/[&<>"'\r]/g, (mark) => marks[mark] ?? '')

const isList = (value: Tree): value is readonly Tree[] => Array.isArray(value)

function element(name: string, value: Tree): string {
  const inner = content(name, value)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

function content(name: string, value: Tree): string {
  if (value === null) return ''
  if (isList(value)) return value.map((item) => element(items[name] ?? 'item', item)).join('')
  if (typeof value !== 'object') return escaped(String(value))
  return Object.entries(value)
    .map(([field, held]) => element(field, held))
    .join('')
}

/** A whole document in UTF-8. Nothing is an empty element. */
export const xmlOf = (root: string, value: Tree): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, value)}\n`
