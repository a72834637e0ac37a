/**
 * WeChat's privacy consent: the first use of a service that reads personal data asks the person, through the program's
 * own dialogue when it has one (`wx.onNeedPrivacyAuthorization`), else through WeChat's.
 */
export type Consent = 'agree' | 'disagree'

export interface Resolution {
  readonly event: Consent | 'exposureAuthorization'
  /** Of the button with `open-type="agreePrivacyAuthorization"` that was tapped. */
  readonly buttonId?: string
}

export type NeedListener = (resolve: (resolution: Resolution) => void, info: { referrer: string }) => void

export class Privacy {
  private listener: NeedListener | undefined
  private readonly tapped = new Set<string>()

  constructor(
    private agreed: boolean,
    /** What the person says to WeChat's own dialogue. */
    private readonly ask: () => Consent,
  ) {}

  get needed(): boolean {
    return !this.agreed
  }

  /** The last one to listen is told, as documented. */
  listen(listener: NeedListener): void {
    this.listener = listener
  }

  /** A tap on the program's own consent button; without it, WeChat does not believe that she agreed. */
  agreeBy(buttonId: string): void {
    this.tapped.add(buttonId)
  }

  /**
   * Asks when it has to; false when the service may not be used. `referrer` is the interface's name, or `button.` and the
   * button's open-type.
   */
  async allows(referrer: string): Promise<boolean> {
    if (this.agreed) return true
    const { listener } = this
    const agrees = listener ? await this.askProgram(listener, referrer) : this.ask() === 'agree'
    // Two services may wait for the same answer.
    this.agreed ||= agrees
    return this.agreed
  }

  private askProgram(listener: NeedListener, referrer: string): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = ({ event, buttonId }: Resolution): void => {
        if (event === 'exposureAuthorization') return
        resolve(event === 'agree' && buttonId !== undefined && this.tapped.has(buttonId))
      }
      listener(settle, { referrer })
    })
  }
}
