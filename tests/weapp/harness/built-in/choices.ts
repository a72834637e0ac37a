/** Check boxes and radio buttons: a choice speaks through the group that it stands in. */
import { fire, nodeOf } from '../engine'
import { builtIn, draw, text, type BuiltIn } from './define'

type Kind = 'checkbox' | 'radio'

function tellGroup(self: BuiltIn, kind: Kind, control: HTMLInputElement): void {
  const group = self.element.closest(`wx-${kind}-group`)
  const node = group && nodeOf(group)
  if (!group || !node) return
  const all = [...group.querySelectorAll<HTMLInputElement>(`input.mp-${kind}`)]
  if (kind === 'radio') for (const other of all) if (other !== control) other.checked = false
  const chosen = all.filter((one) => one.checked).map((one) => one.value)
  fire(node, 'change', { value: kind === 'radio' ? chosen[0] : chosen })
}

export function defineChoices(): void {
  for (const kind of ['checkbox', 'radio'] as const) {
    builtIn(kind, { value: String, checked: Boolean, disabled: Boolean }, (self) => {
      const control = draw('input', `mp-${kind}`)
      control.type = kind
      self.element.insertBefore(control, self.element.firstChild)
      control.addEventListener('change', () => tellGroup(self, kind, control))
      return () => {
        control.value = text(self.data.value)
        control.checked = self.data.checked === true
        control.disabled = self.data.disabled === true
      }
    })
    builtIn(`${kind}-group`, { name: String })
  }
}
