import { isRefusal, Refusal } from '@green-channel/platform/refusal';

/** A service names fields from its own message down (`intake.matter.text`); the body that was sent begins inside it. */
export async function fieldsWithin<T>(part: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isRefusal(error) || !error.fields) throw error;
    const { reason, kind, params, zh, en } = error;
    const fields = error.fields.map((fault) => ({ ...fault, path: withoutPart(fault.path, part) }));
    throw new Refusal({ reason, kind, params, zh, en, fields });
  }
}

const withoutPart = (path: string, part: string): string =>
  path.startsWith(`${part}.`) ? path.slice(part.length + 1) : path;
