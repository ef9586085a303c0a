import type { FieldsOf } from './field.ts';
import { accordFields } from './fields-accord.ts';
import { handlingFields } from './fields-handling.ts';
import { kinFields } from './fields-kin.ts';
import { officeFields } from './fields-office.ts';
import { openingFields } from './fields-opening.ts';
import { paperFields } from './fields-papers.ts';
import type { CommandName } from './input.ts';

/** The inputs of every command, by phase. */
export const fields: FieldsOf<CommandName> = {
  ...openingFields,
  ...handlingFields,
  ...accordFields,
  ...officeFields,
  ...kinFields,
  ...paperFields,
};
