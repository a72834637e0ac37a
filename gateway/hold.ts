import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFault } from './data'

/**
 * A socket that stands for a data folder. Unlike a file with a process id it is let go of by the kernel, however
 * the gateway ends. Its name is short, for the path of a socket may have about 100 characters.
 */
function socketOf(folder: string): string {
  const name = `xiangyin-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(path, () => resolve(server))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

/**
 * Keeps every other gateway off a data folder while this one runs.
 * @returns what lets go of it.
 * @throws StartFault when another gateway holds it.
 */
export async function holdFolder(folder: string): Promise<() => void> {
  const path = socketOf(folder)
  let server = await listen(path)
  if (!server && !(await answers(path))) {
    // Left behind by one that was killed.
    rmSync(path, { force: true })
    server = await listen(path)
  }
  if (!server)
    throw new StartFault(
      `数据文件夹 ${folder} 正被另一个乡音使用。请先停掉它，或用 --data 换一个文件夹。 Another Xiangyin is using ${folder}: stop it or choose another --data.`,
    )
  const held = server
  held.unref()
  return () => {
    held.close()
  }
}
