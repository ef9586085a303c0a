/** One rpc as ts-proto describes it (`outputServices=grpc-js`). */
export interface Method {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  requestSerialize(value: never): Buffer;
  requestDeserialize(bytes: Buffer): object;
  responseSerialize(value: never): Buffer;
  responseDeserialize(bytes: Buffer): object;
}

export type Definition = Readonly<Record<string, Method>>;

export type RequestOf<M extends Method> = ReturnType<M['requestDeserialize']>;
export type ResponseOf<M extends Method> = ReturnType<M['responseDeserialize']>;

/** `/greenchannel.timer.v1.SlaTimerService/ListArmed` → `sla-timer`: the name of the service as an operator knows it. */
export function serviceNameOf(definition: Definition): string {
  const path = Object.values(definition)[0]?.path ?? '';
  const name = path.split('/')[1]?.split('.').at(-1) ?? 'unknown';
  return name
    .replace(/Service$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
}
