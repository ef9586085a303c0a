import i18next from 'i18next';
import { word } from '../../texts/word.ts';
import { settledText } from './limit-text.ts';
import { conditionText, list, namesIn } from './naming.ts';
import { commands, say, type Tell, texts } from './telling.ts';

/** What a pack says once: how days are counted, what is late, how papers go out and what is written down. */
export const once: Record<string, Tell> = {
  dayEnd: settled('value'),
  lastDayRoll: settled('value'),
  backDating: settled('limit'),
  signing: settled('within'),
  decline: settled('late'),
  onTime: settled('basis'),
  rectification: ({ value, pack, parameters }) => [
    say('value', settledText(value['enabled'], pack, parameters)),
    say('limit', settledText(value['limit'], pack, parameters)),
  ],
  coHandling: ({ value }) => [
    say('roles', list(texts(value['roles']).map((one) => word('handlerRole', one)))),
    say('leads', value['exactly'] === undefined ? '' : i18next.t('law.reading.exactly', { n: value['exactly'] })),
    say('jointStudy', word('studyLed', value['ledBy'] as string)),
    say('before', commands(value['before'])),
  ],
  papers: ({ value, pack }) => [
    say('command', word('command', String(value['command'])) + conditionText(pack, value['when'])),
    say('to', word('paperTo', value['to'] as string)),
    say('form', value['form'] ? namesIn(pack['intakeForms'], [String(value['form'])]) : ''),
  ],
  entries: ({ value, pack }) => [
    say('command', commands(value['commands'])),
    say('form', value['form'] ? namesIn(pack['intakeForms'], [String(value['form'])]) : ''),
  ],
  unitRegister: ({ value }) => [say('needs', word('requiredFor', value['requiredFor'] as string))],
  penalties: ({ value, pack }) => [
    say(
      'value',
      list([
        word('penaltyKind', value['kind'] as string),
        value['harmRequired'] ? word('penaltyKind', 'harm') : '',
        value['always'] ? word('penaltyKind', 'always') : '',
      ]),
    ),
    say('only', namesIn(pack['penalties'], texts(value['causes']))),
  ],
};

function settled(key: string): Tell {
  return ({ value, pack, parameters }) => [say('value', settledText(value[key], pack, parameters))];
}
