/** What a person writes or chooses in. Each holds a real form control, so that a browser's keyboard reaches it. */
import { builtIn, draw, text, type BuiltIn, type Draw } from './define'

const field = {
  value: null,
  placeholder: String,
  password: Boolean,
  disabled: Boolean,
  maxlength: null,
  type: String,
  name: String,
}

/** WeChat cuts at 140 characters unless told otherwise; -1 is without end. */
const defaultLength = 140

function textField(tag: 'input' | 'textarea'): Draw {
  return (self) => {
    const control = draw(tag, 'mp-inner', self.element)
    control.addEventListener('input', () =>
      self.fire('input', { value: control.value, cursor: control.value.length }),
    )
    control.addEventListener('focus', () => self.fire('focus', { value: control.value }))
    control.addEventListener('blur', () => self.fire('blur', { value: control.value }))
    control.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter' && tag === 'input')
        self.fire('confirm', { value: control.value })
    })
    return () => updateField(self, control)
  }
}

function updateField(self: BuiltIn, control: HTMLInputElement | HTMLTextAreaElement): void {
  const { data } = self
  if (control instanceof HTMLInputElement) control.type = data.password === true ? 'password' : 'text'
  control.placeholder = text(data.placeholder)
  control.disabled = data.disabled === true
  const given = data.maxlength === null || data.maxlength === undefined || data.maxlength === ''
  const most = given ? defaultLength : Number(data.maxlength)
  if (most >= 0) control.maxLength = most
  else control.removeAttribute('maxlength')
  // A screen reader reads the control, and so does a test that looks for it by its name.
  const label = text(data.ariaLabel)
  if (label) control.setAttribute('aria-label', label)
  const value = text(data.value)
  if (control.value !== value) control.value = value
}

const drawPicker: Draw = (self) => {
  const mode = text(self.data.mode) || 'selector'
  const dated = mode === 'date' || mode === 'time'
  const control = draw(dated ? 'input' : 'select', 'mp-picker', self.element)
  if (control instanceof HTMLInputElement) control.type = mode
  control.addEventListener('change', () => self.fire('change', { value: control.value }))
  return () => {
    if (control instanceof HTMLSelectElement) fillOptions(self, control)
    control.value = text(self.data.value)
    control.disabled = self.data.disabled === true
  }
}

function fillOptions(self: BuiltIn, control: HTMLSelectElement): void {
  const range = Array.isArray(self.data.range) ? (self.data.range as unknown[]) : []
  const key = text(self.data.rangeKey)
  control.replaceChildren()
  range.forEach((choice, index) => {
    const option = draw('option', '', control)
    option.value = String(index)
    option.textContent = text(key ? (choice as Record<string, unknown>)[key] : choice)
  })
}

const drawSwitch: Draw = (self) => {
  const control = draw('input', 'mp-switch', self.element)
  control.type = 'checkbox'
  control.addEventListener('change', () => self.fire('change', { value: control.checked }))
  return () => {
    control.checked = self.data.checked === true
    control.disabled = self.data.disabled === true
  }
}

const drawSlider: Draw = (self) => {
  const control = draw('input', '', self.element)
  control.type = 'range'
  control.addEventListener('change', () => self.fire('change', { value: Number(control.value) }))
  return () => {
    control.min = text(self.data.min) || '0'
    control.max = text(self.data.max) || '100'
    control.value = text(self.data.value) || '0'
  }
}

export function defineFields(): void {
  builtIn('input', field, textField('input'))
  builtIn('textarea', { ...field, autoHeight: Boolean }, textField('textarea'))
  builtIn('switch', { checked: Boolean, disabled: Boolean }, drawSwitch)
  builtIn('slider', { min: null, max: null, value: null, step: null }, drawSlider)
  builtIn(
    'picker',
    {
      mode: String,
      range: null,
      rangeKey: String,
      value: null,
      disabled: Boolean,
      start: String,
      end: String,
    },
    drawPicker,
  )
}
