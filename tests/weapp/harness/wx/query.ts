import type { ExparserNode } from 'miniprogram-exparser'
import type { Instance } from '../engine'
import type { Screens } from '../screens'
import type { Apis } from './answer'

type Told = (result: unknown) => void
interface Wanted {
  readonly rect?: boolean
  readonly size?: boolean
  readonly scrollOffset?: boolean
  readonly node?: boolean
}

interface Job {
  readonly all: boolean
  /** null: the view port. */
  readonly selector: string | null
  readonly wanted: Wanted
  readonly told: Told | undefined
}

/** Where things stand on the page. Ids live in the engine and not in the document, so the engine is asked. */
export function query(screens: Screens): Apis {
  return {
    createSelectorQuery: () => new SelectorQuery(screens),
    createIntersectionObserver: () => {
      const observer = {
        relativeTo: () => observer,
        relativeToViewport: () => observer,
        observe: () => undefined,
        disconnect: () => undefined,
      }
      return observer
    },
  }
}

class SelectorQuery {
  private readonly jobs: Job[] = []
  private scope: Instance | undefined

  constructor(private readonly screens: Screens) {}

  in(component: Instance): this {
    this.scope = component
    return this
  }

  select(selector: string): object {
    return this.asking(false, selector)
  }

  selectAll(selector: string): object {
    return this.asking(true, selector)
  }

  selectViewport(): object {
    return this.asking(false, null)
  }

  exec(told?: Told): void {
    setTimeout(() => {
      const results = this.jobs.map((job) => {
        const result = this.answer(job)
        job.told?.(result)
        return result
      })
      told?.(results)
    }, 0)
  }

  private asking(all: boolean, selector: string | null): object {
    const ask =
      (wanted: Wanted) =>
      (told?: Told): this => {
        this.jobs.push({ all, selector, wanted, told })
        return this
      }
    return {
      boundingClientRect: ask({ rect: true, size: true }),
      scrollOffset: ask({ scrollOffset: true }),
      fields: (wanted: Wanted, told?: Told) => ask(wanted)(told),
      node: ask({ node: true }),
      context: ask({}),
    }
  }

  private answer({ all, selector, wanted }: Job): unknown {
    const page = this.screens.top
    if (!page) return null
    if (selector === null) return measure(page.component.dom, wanted)
    const root = (this.scope?._exparserNode ?? page.component._exparserNode).shadowRoot
    if (!root) return all ? [] : null
    if (!all) return measureNode(root.querySelector(selector), wanted)
    return root.querySelectorAll(selector).map((node) => measureNode(node, wanted))
  }
}

function measureNode(node: ExparserNode | null, wanted: Wanted): object | null {
  return node && measure(node.$$, wanted)
}

function measure(element: HTMLElement, wanted: Wanted): object {
  const box = element.getBoundingClientRect()
  return {
    id: element.id,
    dataset: {},
    ...(wanted.rect ? { left: box.left, top: box.top, right: box.right, bottom: box.bottom } : {}),
    ...(wanted.size ? { width: box.width, height: box.height } : {}),
    ...(wanted.node ? { node: canvasNode(element.querySelector('canvas')) } : {}),
    ...(wanted.scrollOffset ? { scrollLeft: element.scrollLeft, scrollTop: element.scrollTop } : {}),
  }
}

/** WeChat's canvas node is no element of a document: it has no listeners, no style, no parent. */
function canvasNode(canvas: HTMLCanvasElement | null): object | undefined {
  if (!canvas) return undefined
  return {
    get width() {
      return canvas.width
    },
    set width(value: number) {
      canvas.width = value
    },
    get height() {
      return canvas.height
    },
    set height(value: number) {
      canvas.height = value
    },
    getContext: (kind: '2d') => canvas.getContext(kind),
    toDataURL: (type?: string) => canvas.toDataURL(type),
    createImage: () => new Image(),
    requestAnimationFrame: (act: FrameRequestCallback) => requestAnimationFrame(act),
    cancelAnimationFrame: (handle: number) => cancelAnimationFrame(handle),
  }
}
