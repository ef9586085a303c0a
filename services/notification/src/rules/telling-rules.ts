/** What intake, feedback and evaluation say and who hears of it. */

import type { EventOf } from '@green-channel/platform/wire';
import type { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import type { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import type { SubmissionEvent } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import { earliest } from './case-rule.ts';
import { about, calledIn, organs, type Rule } from './rule.ts';
import { evaluatorWord } from './words.ts';

type Rules<E extends { type: string }> = { [T in E['type']]?: Rule<Extract<E, { type: T }>>[] };

export const submissionRules: Rules<EventOf<SubmissionEvent>> = {
  IntakeSubmitted: [
    {
      kind: 'NEW_SUBMISSION',
      weight: 'INFO',
      to: ({ event }) => (event.history === undefined ? organs(event.receiver) : []),
      title: ({ event }) => ({
        zh: `新收集：“${event.matter?.title ?? ''}”`,
        en: `New: “${event.matter?.title ?? ''}”`,
      }),
      body: ({ event, voice }) => ({
        zh: `来源渠道：${voice.channel(event.channel).zh}，请登记或不予受理。`,
        en: `It came this way: ${voice.channel(event.channel).en}. Register or reject it.`,
      }),
    },
  ],
};

export const callbackRules: Rules<EventOf<CallbackEvent>> = {
  CallbackOwed: [
    {
      kind: 'FEEDBACK_OWED',
      weight: 'INFO',
      to: ({ event }) => organs(event.ownerOrgan),
      title: ({ known }) => ({ zh: `待反馈：${about(known).zh}`, en: `To be told: ${about(known).en}` }),
      body: ({ event, voice }) => ({
        zh: `请按来源渠道（${voice.channel(event.channel).zh}）向反映人反馈，方式：${event.methods.map((one) => voice.method(one).zh).join('、')}。`,
        en: `Tell the reporter through the channel of origin (${voice.channel(event.channel).en}), in one of these ways: ${event.methods.map((one) => voice.method(one).en).join(', ')}.`,
      }),
      dueAt: ({ started }) => earliest(started.map(({ dueAt }) => dueAt)),
    },
  ],
  FeedbackDelivered: [
    {
      kind: 'FED_BACK',
      weight: 'INFO',
      to: ({ event, known }) =>
        event.allDelivered
          ? organs(event.dispatchingOrgan || known.holder).filter(({ organ }) => organ !== event.organ)
          : [],
      title: ({ known }) => ({ zh: `已反馈：${about(known).zh}`, en: `The reporter was told: ${about(known).en}` }),
      body: ({ event, names, voice }) => ({
        zh: `${names.of(event.organ).zh}已反馈（${voice.method(event.method).zh}），可办结。`,
        en: `${names.of(event.organ).en} told the reporter (${voice.method(event.method).en}); the case may be closed.`,
      }),
    },
  ],
};

export const ballotRules: Rules<EventOf<BallotEvent>> = {
  // MHK-41: posts that judge by a ballot of their own are asked; a reporter gets a letter.
  BallotOpened: [
    {
      kind: 'BALLOT_OPENED',
      weight: 'INFO',
      to: ({ event }) => organs(event.judgeOrgan).map((address) => ({ ...address, roles: [event.evaluator] })),
      title: ({ known }) => ({ zh: `请测评：${about(known).zh}`, en: `Please judge: ${about(known).en}` }),
      body: ({ event: { questions }, known, voice }) => {
        const asked = voice.say('evaluate', calledIn(known));
        if (questions.length === 0) return asked;
        return {
          zh: `${asked.zh}请逐项作答：${questions.map(({ zh }) => zh).join('、')}。`,
          en: `${asked.en} Answer each: ${questions.map(({ en }) => en).join(' ')}`,
        };
      },
    },
  ],
  Evaluated: [
    {
      kind: 'EVALUATED',
      weight: ({ satisfied }) => (satisfied ? 'INFO' : 'WARNING'),
      to: ({ event, known }) => organs(event.dispatchingOrgan, known.registrar, ...event.handlerOrgans),
      title: ({ event, known }) => ({
        zh: `${evaluatorWord(event.evaluator).zh}已评价${event.satisfied ? '' : '（不满意）'}：${about(known).zh}`,
        en: `${evaluatorWord(event.evaluator).en} judged${event.satisfied ? '' : ' (dissatisfied)'}: ${about(known).en}`,
      }),
      body: ({ event, voice }) => ({
        zh: `评价：${voice.grade(event.grade).zh}${event.words ? `，意见：${event.words}` : ''}。`,
        en: `Judgement: ${voice.grade(event.grade).en}${event.words ? `, in their words: ${event.words}` : ''}.`,
      }),
    },
  ],
};
