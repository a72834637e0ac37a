/** As much of Taro's plugin interface as is used here. */
interface Context {
  registerMethod(method: { readonly name: string; fn(platform: Platform): void }): void
}

interface Platform {
  readonly template?: { mergeComponents(context: Context, components: Record<string, object>): void }
}

/** What a screen reader is told, on the elements that our parts draw with. */
const spoken = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
}

/** Taro's templates for WeChat know no aria attributes, though WeChat does; this adds them. */
export default (context: Context): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      platform.template?.mergeComponents(context, {
        View: spoken,
        Text: spoken,
        Image: spoken,
        Button: spoken,
      })
    },
  })
}
