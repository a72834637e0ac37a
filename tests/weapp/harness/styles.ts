/** WXSS as a browser understands it. WeChat's own wcsc has the last word on whether it may be written so at all. */
import { posix } from 'node:path'
import postcss from 'postcss'

const builtIn =
  /(^|[\s>+~,(])(view|text|button|image|input|textarea|scroll-view|picker|switch|checkbox|radio|form|label|canvas|swiper|swiper-item)(?=[\s.:#>+~[,)]|$)/g
const pageTag = /(^|[\s>+~,])page(?=[\s.:>+~[,]|$)/g

/** Turns each sheet into CSS: imports drawn in, built-in tags by their element names, rpx by the width of the screen. */
export function styleSheets(
  files: readonly string[],
  read: (file: string) => string,
  tags: ReadonlyMap<string, string>,
): { readonly sheets: Record<string, string>; readonly ofComponents: string[] } {
  const whole = (file: string): string =>
    read(file).replace(/@import\s+["']([^"']+)["'];?/g, (_, path: string) => {
      const imported = resolve(file, path)
      return files.includes(imported) ? whole(imported) : ''
    })
  const sheets = Object.fromEntries(files.map((file) => [file, toCss(whole(file), tags.get(file))]))
  return { sheets, ofComponents: files.filter((file) => tags.has(file)) }
}

function toCss(wxss: string, tag: string | undefined): string {
  const sheet = postcss.parse(wxss)
  sheet.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && 'name' in rule.parent && rule.parent.name.includes('keyframes'))
      return
    rule.selectors = rule.selectors.map((selector) => {
      const known = selector.replace(pageTag, '$1body').replace(builtIn, '$1wx-$2')
      return tag === undefined ? known : `${tag} ${known}`
    })
  })
  return sheet.toString().replace(/(-?[\d.]+)rpx/g, (_, length: string) => `calc(${length} * 100vw / 750)`)
}

/** A path as a file of the build writes it: from the build's folder, or from its own. */
export function resolve(from: string, path: string): string {
  return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path)
}
