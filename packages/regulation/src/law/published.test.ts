import { packNamed, regulations } from '../testing.ts';
import { suggestedParameters } from './parameters.ts';
import { type Keeper, lawsFrom } from './published.ts';

const pack = packNamed('jilin-2012');
const law = {
  packJson: JSON.stringify(pack),
  parametersJson: JSON.stringify(suggestedParameters(pack)),
  calendarJson: JSON.stringify(regulations.calendars),
};

function keeping(answer: { law: typeof law | undefined }) {
  let asked = 0;
  const give = async () => {
    asked += 1;
    return answer;
  };
  const keeper: Keeper = { getLaw: give, getActiveLaw: give };
  return { keeper, asked: () => asked };
}

test('a law is asked for once, the one in force again after a minute', async () => {
  const { keeper, asked } = keeping({ law });
  let now = 0;
  const laws = lawsFrom(keeper, () => now);
  const [first, second] = [await laws.of('a', 'b'), await laws.of('a', 'b')];
  expect(first.id).toBe('jilin-2012');
  expect(second).toBe(first);
  expect(asked()).toBe(1);
  await laws.inForce(1);
  now = 59_999;
  expect((await laws.inForce(1)).roles).toEqual(first.roles);
  expect(asked()).toBe(2);
  now = 60_000;
  await laws.inForce(1);
  expect(asked()).toBe(3);
});

test('a failure is not kept', async () => {
  const { keeper, asked } = keeping({ law: undefined });
  const laws = lawsFrom(keeper, () => 0);
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(laws.of('a', 'b')).rejects.toThrow(TypeError);
    await expect(laws.inForce(1)).rejects.toThrow(TypeError);
  }
  expect(asked()).toBe(4);
});
