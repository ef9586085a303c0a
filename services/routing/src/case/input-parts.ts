import type { Photo, Verification } from './state.ts';

export type { Photo };
export type VerificationInput = Verification;

/** The reporter was told in the same act; without an instant it was now. */
export interface ToldAtOnceInput {
  method: string;
  toldAt: Date | undefined;
  proof: string;
  photos: Photo[];
}
