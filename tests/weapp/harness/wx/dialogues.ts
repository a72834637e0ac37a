import { draw } from '../built-in/define'
import type { Phone } from '../phone'
import { textOf, type Answer, type Apis, type Options } from './answer'

/** Chinese characters that fit on a dialogue's button; WeChat refuses more. */
const buttonLength = 4
const toastIcons = ['success', 'error', 'loading', 'none']
const defaultToast = 1500

/** Toasts, dialogues and action sheets, drawn over the page as WeChat draws them. */
export function dialogues(phone: Phone, answer: Answer): Apis {
  const { done, fail } = answer
  return {
    showToast(options: Options = {}) {
      phone.note('toast', textOf(options.title))
      const icon = textOf(options.icon) || 'success'
      if (!toastIcons.includes(icon))
        return fail(options, 'showToast', `parameter error: invalid icon ${icon}`)
      toast(textOf(options.title), typeof options.duration === 'number' ? options.duration : defaultToast)
      return done(options, 'showToast')
    },
    hideToast(options?: Options) {
      clearToasts()
      return done(options, 'hideToast')
    },
    showLoading(options: Options = {}) {
      toast(textOf(options.title))
      return done(options, 'showLoading')
    },
    hideLoading(options?: Options) {
      clearToasts()
      return done(options, 'hideLoading')
    },
    showModal: (options: Options = {}) => showModal(phone, answer, options),
    showActionSheet: (options: Options = {}) => showActionSheet(phone, answer, options),
  }
}

function clearToasts(): void {
  for (const one of document.querySelectorAll('.mp-toast')) one.remove()
}

function toast(title: string, duration?: number): void {
  clearToasts()
  const box = draw('div', 'mp-toast', document.body)
  box.setAttribute('role', 'status')
  box.textContent = title
  if (duration !== undefined) setTimeout(() => box.remove(), duration)
}

function dialogue(): { readonly shade: HTMLElement; readonly box: HTMLElement } {
  const shade = draw('div', 'mp-modal', document.body)
  const box = draw('div', 'box', shade)
  box.setAttribute('role', 'dialog')
  return { shade, box }
}

function button(label: string, className: string, box: HTMLElement, act: () => void): void {
  const one = draw('button', className, box)
  one.textContent = label
  one.addEventListener('click', act)
}

function showModal(phone: Phone, { done, fail }: Answer, options: Options): unknown {
  const confirm = textOf(options.confirmText) || '确定'
  const cancel = textOf(options.cancelText) || '取消'
  for (const [name, label] of Object.entries({ confirmText: confirm, cancelText: cancel })) {
    if ([...label].length > buttonLength) {
      const why = `${name} length should not larger than ${buttonLength} Chinese characters`
      phone.trouble('misuse', `showModal: ${why}`)
      return fail(options, 'showModal', why)
    }
  }
  phone.note('modal', [textOf(options.title), textOf(options.content)].filter(Boolean).join('：'))
  const { shade, box } = dialogue()
  draw('h3', '', box).textContent = textOf(options.title)
  draw('p', '', box).textContent = textOf(options.content)
  return new Promise((resolve) => {
    const end = (confirmed: boolean): void => {
      shade.remove()
      resolve(done(options, 'showModal', { confirm: confirmed, cancel: !confirmed, content: null }))
    }
    if (options.showCancel !== false) button(cancel, 'cancel', box, () => end(false))
    button(confirm, 'ok', box, () => end(true))
  })
}

function showActionSheet(phone: Phone, { done, fail }: Answer, options: Options): unknown {
  const items = Array.isArray(options.itemList) ? (options.itemList as unknown[]).map(textOf) : []
  if (items.length === 0 || items.length > 6)
    return fail(options, 'showActionSheet', 'parameter error: itemList')
  phone.note('sheet', items.join('、'))
  const { shade, box } = dialogue()
  return new Promise((resolve) => {
    items.forEach((item, tapIndex) => {
      button(item, '', box, () => {
        shade.remove()
        resolve(done(options, 'showActionSheet', { tapIndex }))
      })
    })
    button('取消', 'cancel', box, () => {
      shade.remove()
      resolve(fail(options, 'showActionSheet', 'cancel'))
    })
  })
}
