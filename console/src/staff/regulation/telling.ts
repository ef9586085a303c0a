import i18next from 'i18next';
import { labelOf } from '../../api/may.ts';
import { word } from '../../texts/word.ts';
import { list } from './naming.ts';
import type { Named, Pack, Parameters } from './pack.ts';

export type Fact = keyof typeof import('../../texts/zh-CN/law.ts').law.fact;
export type Saying = [fact: Fact, text: string];

export interface Telling {
  value: Record<string, unknown>;
  pack: Pack;
  parameters: Parameters;
}
export type Tell = (telling: Telling) => (Saying | undefined)[];

// Each kind is read as the schema of packs lays it down; a field that is not there says nothing.
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
export const say = (fact: Fact, text: string | undefined): Saying | undefined => (text ? [fact, text] : undefined);
export const named = (value: unknown): Named[] => (Array.isArray(value) ? (value as Named[]) : []);
export const labels = (value: unknown): string => list(named(value).map(labelOf));
export const levels = (value: unknown): string =>
  value === 'ANY' ? i18next.t('law.reading.all') : list(texts(value).map((one) => word('level', one)));
export const commands = (value: unknown): string => list(texts(value).map((one) => word('command', one)));
