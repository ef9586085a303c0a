import { askAssignment, askCase } from './ask.ts';
import { handled, people, type Story } from './case-testing.ts';
import { phoned, registered, undertaken } from './representative-testing.ts';

const refused = (story: Story, by: keyof typeof people, command: string): string | undefined =>
  askCase(story.case, people[by], story.now, story.rules).find((one) => one.command === command)?.refusal?.reason;

describe('what is offered', () => {
  it('is no acceptance of what was accepted long ago, but where a signature is still owed (SZ11-A5)', () => {
    expect(refused(handled(), 'city', 'AcceptCase')).toBe('NO_SIGNATURE_OWED');
    const owing = registered().do('liaison', 'RequestOpinion', { rep: 'rep', repName: '李代表' });
    owing.do('liaison', 'AcceptCase', { opinion: '转区住建局', consent: phoned });
    expect(refused(owing, 'rep', 'AcceptCase')).toBeUndefined();
    expect(refused(undertaken(), 'rep', 'AcceptCase')).toBe('NO_SIGNATURE_OWED');
  });

  it('is no decision on more time before somebody asked for it', () => {
    const story = handled();
    const { id } = story.unit(50);
    const answers = askAssignment(story.case, id, people.city, story.now, story.rules);
    expect(answers.find(({ command }) => command === 'DecideExtension')?.refusal?.reason).toBe('NO_DELAY_REPORT');
  });
});
