import { SseParser } from './sse.ts';

describe('the reader of the live feed', () => {
  it('reads an event with id, name and several lines of data', () => {
    const parser = new SseParser();
    expect(parser.take('id: 7\nevent: message\ndata: {"a":\ndata: 1}\n\n')).toEqual([
      { id: '7', event: 'message', data: '{"a":\n1}' },
    ]);
    expect(parser.lastId).toBe('7');
  });

  it('gives the same events however the network cuts the text', () => {
    const text = 'id: 1\r\ndata: 收到\r\n\r\n: still here\r\nevent: hint\r\ndata: x\r\n\r\n';
    const whole = new SseParser().take(text);
    const parser = new SseParser();
    expect([...text].flatMap((letter) => parser.take(letter))).toEqual(whole);
    expect(whole.map(({ event, data }) => [event, data])).toEqual([
      ['message', '收到'],
      ['hint', 'x'],
    ]);
  });

  it('keeps the last id for events that bring none, and says nothing for an empty event', () => {
    const parser = new SseParser();
    parser.take('id: 9\ndata: a\n\n');
    expect(parser.take('event: hint\n\ndata: b\n\n')).toEqual([{ id: '9', event: 'message', data: 'b' }]);
  });

  it('takes the pause that the server asks for, and no nonsense', () => {
    const parser = new SseParser();
    parser.take('retry: soon\nretry: 3000\n');
    expect(parser.retry).toBe(3000);
  });
});
