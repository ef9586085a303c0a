import { argumentsOf, WrongArguments } from './arguments.ts';

const options = { json: { type: 'boolean' }, lang: { type: 'string' } } as const;

describe('a command line', () => {
  it('is read as it was typed', () => {
    const { values, positionals } = argumentsOf({ args: ['due', '--lang', 'en'], options, allowPositionals: true });
    expect([values.lang, positionals]).toEqual(['en', ['due']]);
  });

  it.each([
    [['--jsn'], '--jsn'],
    [['--lang'], '--lang'],
    [['--json=yes'], '--json'],
    [['more'], 'more'],
  ])('that says %j is refused by the word that is wrong, in both languages', (args, word) => {
    const asked = () => argumentsOf({ args, options });
    expect(asked).toThrow(WrongArguments);
    expect(asked).toThrow(new RegExp(`^“${word}”不对.*\\n"${word}" is wrong`));
  });
});
