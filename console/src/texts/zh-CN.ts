import { app } from './zh-CN/app.ts';
import { cases } from './zh-CN/cases.ts';
import { events } from './zh-CN/events.ts';
import { forms } from './zh-CN/forms.ts';
import { guide } from './zh-CN/guide.ts';
import { law } from './zh-CN/law.ts';
import { papers } from './zh-CN/papers.ts';
import { resident } from './zh-CN/resident.ts';
import { rooms } from './zh-CN/rooms.ts';
import { word } from './zh-CN/word.ts';

export const zhCN = { app, resident, cases, events, forms, guide, law, papers, rooms, word };
