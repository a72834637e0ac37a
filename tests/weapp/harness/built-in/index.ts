/** WeChat's built-in components, as far as a program can tell: their properties, events and controls. */
import type { Phone } from '../phone'
import { defineButton } from './button'
import { defineChoices } from './choices'
import { builtIn, draw, text } from './define'
import { defineFields } from './fields'

/** Components that only hold others, or that are drawn without a life of their own. */
const plain =
  'view text form label navigator swiper swiper-item cover-view cover-image movable-area movable-view picker-view ' +
  'picker-view-column video map web-view page-container root-portal page-meta navigation-bar official-account ad ' +
  'camera audio editor match-media open-data native-slot sticky-header sticky-section grid-view list-view ' +
  'list-builder share-element functional-page-navigator keyboard-accessory live-player live-pusher voip-room ' +
  'ad-custom channel-live channel-video snapshot span double-tap-gesture-handler draggable-sheet grid-builder ' +
  'nested-scroll-body nested-scroll-header open-container selection store-home store-product'

/** Taught once a page: the engine's registry is the process's own. */
export function defineBuiltIns(phone: Phone, pictures: string): void {
  for (const name of plain.split(' ')) builtIn(name)
  defineFields()
  defineChoices()
  defineButton(phone)
  definePictures(phone, pictures)
  defineScrollView()
  builtIn('progress', { percent: null })
  builtIn('icon', { type: String, size: null, color: String })
  builtIn('rich-text', { nodes: null }, (self) => {
    const inside = draw('div', '', self.element)
    return () => {
      if (typeof self.data.nodes === 'string') inside.innerHTML = self.data.nodes
    }
  })
}

function definePictures(phone: Phone, pictures: string): void {
  builtIn('image', { src: String, mode: String }, (self) => {
    const image = draw('img', 'mp-img', self.element)
    image.addEventListener('load', () => {
      self.fire('load', { width: image.naturalWidth, height: image.naturalHeight })
    })
    image.addEventListener('error', () =>
      self.fire('error', { errMsg: `image:fail ${image.src.slice(0, 80)}` }),
    )
    return () => {
      const source = text(self.data.src)
      if (source === '') image.removeAttribute('src')
      else if (/^https?:/.test(source)) void showLink(phone, source, image)
      else image.src = phone.files.asLink(source) ?? source.replace(/^\//, pictures)
    }
  })
  builtIn('canvas', { type: String, canvasId: String }, (self) => {
    draw('canvas', 'mp-canvas', self.element)
    return undefined
  })
}

async function showLink(phone: Phone, link: string, image: HTMLImageElement): Promise<void> {
  const got = await phone.cloud.download(link)
  if (got.ok) image.src = phone.files.asLink(phone.files.hold({ name: 'link', base64: got.value })) ?? ''
  else phone.trouble('misuse', `image ${link.slice(0, 120)}: ${got.errMsg}`)
}

/** How close to its end, in pixels, a list counts as read. WeChat's own default. */
const lowerThreshold = 50

function defineScrollView(): void {
  const properties = { scrollX: Boolean, scrollY: Boolean, scrollTop: null, lowerThreshold: null }
  builtIn('scroll-view', properties, (self) => {
    const { element } = self
    element.addEventListener('scroll', () => {
      self.fire('scroll', { scrollTop: element.scrollTop })
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      if (left <= lowerThreshold) self.fire('scrolltolower', { direction: 'bottom' })
    })
    return () => {
      element.style.overflowX = self.data.scrollX === true ? 'auto' : ''
      element.style.overflowY = self.data.scrollY === true ? 'auto' : ''
    }
  })
}
