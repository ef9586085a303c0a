import { app } from './en/app.ts';
import { cases } from './en/cases.ts';
import { events } from './en/events.ts';
import { forms } from './en/forms.ts';
import { guide } from './en/guide.ts';
import { law } from './en/law.ts';
import { papers } from './en/papers.ts';
import { resident } from './en/resident.ts';
import { rooms } from './en/rooms.ts';
import { word } from './en/word.ts';
import type { Texts } from './texts.ts';

export const en: Texts = { app, resident, cases, events, forms, guide, law, papers, rooms, word };
