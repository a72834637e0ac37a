import Taro from '@tarojs/taro'
import { NotKept } from './store'

interface Told {
  readonly success: (answer: unknown) => void
  readonly fail: (why: unknown) => void
}

const asked = (act: (told: Told) => void): Promise<unknown> =>
  new Promise((success, fail) => act({ success, fail }))

/** WeChat's files in a folder of the program's own, asked with promises. What can't be read is not there. */
export class Folder {
  private readonly files = Taro.getFileSystemManager()
  private readonly path: string

  constructor(name: string) {
    this.path = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  }

  pathOf(name: string): string {
    return `${this.path}/${name}`
  }

  async make(): Promise<void> {
    // It is there from the second start on.
    await asked((told) => this.files.mkdir({ dirPath: this.path, recursive: true, ...told })).catch(
      () => undefined,
    )
  }

  async names(): Promise<readonly string[]> {
    const found = await asked((told) => this.files.readdir({ dirPath: this.path, ...told })).catch(
      () => undefined,
    )
    return (found as { files?: readonly string[] } | undefined)?.files ?? []
  }

  async text(name: string): Promise<string | undefined> {
    const found = await asked((told) =>
      this.files.readFile({ filePath: this.pathOf(name), encoding: 'utf8', ...told }),
    ).catch(() => undefined)
    const data = (found as { data?: unknown } | undefined)?.data
    return typeof data === 'string' ? data : undefined
  }

  async remove(name: string): Promise<void> {
    await asked((told) => this.files.unlink({ filePath: this.pathOf(name), ...told })).catch(() => undefined)
  }

  write(name: string, data: string): Promise<void> {
    return this.whole(name, (told) =>
      this.files.writeFile({ filePath: this.pathOf(name), data, encoding: 'utf8', ...told }),
    )
  }

  copy(from: string, name: string): Promise<void> {
    return this.whole(name, (told) =>
      this.files.copyFile({ srcPath: from, destPath: this.pathOf(name), ...told }),
    )
  }

  /** Half a file is none. */
  private async whole(name: string, act: (told: Told) => void): Promise<void> {
    try {
      await asked(act)
    } catch {
      await this.remove(name)
      throw new NotKept()
    }
  }
}
