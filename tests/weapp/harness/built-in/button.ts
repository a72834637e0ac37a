/** The button, with those of WeChat's own services that open from a button alone. */
import type { Phone } from '../phone'
import { builtIn, text, type BuiltIn } from './define'
import { fire, nodeOf } from '../engine'

export function defineButton(phone: Phone): void {
  const properties = {
    type: String,
    size: String,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
    plain: Boolean,
  }
  builtIn('button', properties, (self) => {
    self.instance._exparserNode.addListener('tap', () => {
      if (self.data.disabled === true) return
      if (self.data.formType === 'submit') submit(self.element)
      void openService(phone, self)
    })
    return () => {
      if (!self.element.hasAttribute('role')) self.element.setAttribute('role', 'button')
    }
  })
}

function submit(button: HTMLElement): void {
  const form = button.closest('wx-form')
  const node = form && nodeOf(form)
  if (!form || !node) return
  const controls = [...form.querySelectorAll<HTMLInputElement>('[name] .mp-inner')]
  const value = Object.fromEntries(
    controls.map((one) => [one.parentElement?.getAttribute('name') ?? '', one.value]),
  )
  fire(node, 'submit', { value })
}

async function openService(phone: Phone, self: BuiltIn): Promise<void> {
  const service = text(self.data.openType)
  if (service === 'agreePrivacyAuthorization') {
    phone.privacy.agreeBy(self.instance._exparserNode.id)
    self.fire('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  } else if (service === 'getPhoneNumber') {
    self.fire('getphonenumber', await phone.askPhoneNumber())
  } else if (service !== '' && service !== 'share' && service !== 'openSetting') {
    phone.trouble('unknown', `button open-type="${service}" is not played`)
  }
}
