/** What a program keeps under `USER_DATA_PATH`: it outlives the program, as on a phone. */
import type { Picture } from './program'

/** WeChat's limit for all files of one program, bytes. */
const limit = 200 * 1024 * 1024
export const userFolder = 'wxfile://usr'
const prefix = 'mpfs:'

type Node = { readonly folder: true } | { readonly text: string } | { readonly picture: Picture }

const read = (path: string): Node | undefined => {
  const held = localStorage.getItem(prefix + path)
  return held === null ? undefined : (JSON.parse(held) as Node)
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

/** Each method answers WeChat's own reason when it refuses; nothing when it did what was asked. */
export class UserFiles {
  /** How much room is left for the test, bytes. */
  room = limit

  get(path: string): Node | undefined {
    return path === userFolder ? { folder: true } : read(path)
  }

  picture(path: string): Picture | undefined {
    const node = this.get(path)
    return node !== undefined && 'picture' in node ? node.picture : undefined
  }

  names(path: string): readonly string[] | undefined {
    const node = this.get(path)
    if (node === undefined || !('folder' in node)) return undefined
    const start = `${prefix}${path}/`
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length))
      .filter((name) => !name.includes('/'))
  }

  mkdir(path: string, recursive: boolean): string | undefined {
    if (!path.startsWith(`${userFolder}/`)) return `permission denied, open ${path}`
    if (this.get(path) !== undefined) return recursive ? undefined : `file already exists ${path}`
    const parent = parentOf(path)
    if (this.get(parent) === undefined) {
      if (!recursive) return `no such file or directory ${parent}`
      const refused = this.mkdir(parent, true)
      if (refused !== undefined) return refused
    }
    localStorage.setItem(prefix + path, JSON.stringify({ folder: true }))
    return undefined
  }

  write(path: string, node: Node): string | undefined {
    if (!path.startsWith(`${userFolder}/`)) return `permission denied, open ${path}`
    const parent = this.get(parentOf(path))
    if (parent === undefined || !('folder' in parent)) return `no such file or directory, open ${path}`
    const content = JSON.stringify(node)
    if (this.used() + content.length > this.room)
      return 'the maximum size of the file storage limit is exceeded'
    localStorage.setItem(prefix + path, content)
    return undefined
  }

  unlink(path: string): string | undefined {
    const node = this.get(path)
    if (node === undefined) return `no such file or directory ${path}`
    if ('folder' in node) return `operation not permitted ${path}`
    localStorage.removeItem(prefix + path)
    return undefined
  }

  private used(): number {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .reduce((sum, key) => sum + (localStorage.getItem(key) ?? '').length, 0)
  }
}
