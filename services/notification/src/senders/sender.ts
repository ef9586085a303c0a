/** The one port through which anything leaves the platform: SMS, WeChat and e-mail alike. */
export interface Dispatch {
  /** The same at every attempt: the provider knows a repetition by it. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

export interface Sender {
  /** What the provider answered; throws when it did not take it. */
  send(dispatch: Dispatch): Promise<string>;
}

/** For trying: the outbox page is where it goes, and it shows exactly what would be sent. */
export const pageSender: Sender = {
  send: async () => '未外发，仅显示于发件页 · shown on the outbox page only',
};
