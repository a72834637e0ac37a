/** The element engine of WeChat's base library ships without types; these are the parts in use. */
declare module 'miniprogram-exparser' {
  export interface ExparserEvent {
    readonly detail: unknown
  }
  export interface ExparserNode {
    /** The element in the document. */
    readonly $$: HTMLElement
    /** Ids live here and not in the document. */
    readonly id: string
    readonly shadowRoot?: ExparserNode
    addListener(type: string, listener: (event: ExparserEvent) => void): void
    querySelector(selector: string): ExparserNode | null
    querySelectorAll(selector: string): ExparserNode[]
    /** What the template wrote on this node. */
    readonly _vt?: { readonly attrs: readonly { readonly name: string; readonly value: unknown }[] }
  }
  export const Event: {
    create(
      type: string,
      detail: object,
      options: { bubbles: boolean; capturePhase: boolean; composed: boolean; extraFields: object },
    ): ExparserEvent
    dispatchEvent(node: ExparserNode, event: ExparserEvent): void
  }
}
