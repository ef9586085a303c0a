import { newKey } from '../../api/key.ts';

export interface KeptPhoto {
  id: string;
  name: string;
  /** small picture as data: address, so that a reload still shows it */
  small: string;
}

export interface Chosen {
  id: number;
  city: number;
  path: string;
}

export interface HandInForm {
  /** one key for every attempt of this matter: pressing twice, or again after a lost answer, hands in once */
  key: string;
  community: Chosen | null;
  title: string;
  text: string;
  place: string;
  anonymous: boolean;
  name: string;
  phone: string;
  consent: boolean;
  photos: KeptPhoto[];
}

export const limits = { title: 60, text: 2000, place: 100, photos: 6, megabytes: 5 } as const;

export const emptyForm = (): HandInForm => ({
  key: newKey(),
  community: null,
  title: '',
  text: '',
  place: '',
  anonymous: false,
  name: '',
  phone: '',
  consent: false,
  photos: [],
});

export type Wrong = 'community' | 'title' | 'text' | 'name' | 'phone' | 'consent';

const MOBILE = /^1\d{10}$/;
const SHORTEST = 5;

/** What must be mended before it is worth sending; the server judges again. */
export function wrongOf(form: HandInForm): Wrong[] {
  const checks: [Wrong, boolean][] = [
    ['community', form.community !== null],
    ['title', form.title.trim().length > 0],
    ['text', form.text.trim().length >= SHORTEST],
    ['name', form.anonymous || form.name.trim().length > 0],
    ['phone', form.anonymous || MOBILE.test(form.phone.replace(/[\s-]/g, ''))],
    ['consent', form.consent],
  ];
  return checks.filter(([, fits]) => !fits).map(([name]) => name);
}

export const hasText = (form: HandInForm): boolean => `${form.title}${form.text}${form.place}`.trim() !== '';
