export interface ServerEvent {
  id: string | undefined;
  event: string;
  data: string;
}

/** Reads the lines of an event stream as they arrive, whatever way the network cuts them (WHATWG HTML 9.2.6). */
export class SseParser {
  lastId: string | undefined;
  retry: number | undefined;
  private rest = '';
  private data: string[] = [];
  private event = '';

  take(chunk: string): ServerEvent[] {
    const text = this.rest + chunk;
    // A CR at the very end may be the first half of CRLF.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? '') + text.slice(whole.length);
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): ServerEvent[] {
    if (line === '') return this.dispatch();
    if (line.startsWith(':')) return [];
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    this.field(field, value);
    return [];
  }

  private field(field: string, value: string): void {
    if (field === 'data') this.data.push(value);
    if (field === 'event') this.event = value;
    if (field === 'id' && !value.includes('\0')) this.lastId = value;
    if (field === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }

  private dispatch(): ServerEvent[] {
    const { data, event } = this;
    this.data = [];
    this.event = '';
    return data.length === 0 ? [] : [{ id: this.lastId, event: event || 'message', data: data.join('\n') }];
  }
}
