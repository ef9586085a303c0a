export interface FieldError {
  field: string;
  text: string;
}

interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  reason?: string;
  instance?: string;
  errors?: { field?: string; path?: string; detail?: string; message?: string; zh?: string; en?: string }[];
}

/** What the server answered instead of a result (RFC 9457), or that nothing answered at all. */
export class Problem extends Error {
  override name = 'Problem';
  status: number;
  reason: string;
  fields: FieldError[];
  retryAfter: number | undefined;

  constructor(status: number, reason: string, message: string, fields: FieldError[] = [], retryAfter?: number) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  get stale(): boolean {
    return this.status === 412;
  }
}

export const unreachable = (message: string): Problem => new Problem(0, 'UNREACHABLE', message);

export async function problemOf(response: Response, language: string): Promise<Problem> {
  const body = await bodyOf(response);
  const zh = language.startsWith('zh');
  const fields = (body.errors ?? []).map((e) => ({
    field: e.field ?? e.path ?? '',
    text: e.detail ?? e.message ?? (zh ? e.zh : e.en) ?? '',
  }));
  const text = body.detail ?? body.title ?? `HTTP ${response.status}`;
  const retry = Number(response.headers.get('retry-after'));
  return new Problem(
    response.status,
    body.reason ?? '',
    text,
    fields,
    Number.isFinite(retry) && retry > 0 ? retry : undefined,
  );
}

async function bodyOf(response: Response): Promise<ProblemBody> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return {};
  // A body cut off on the way is no reason to hide the status from the reader.
  return (await response.json().catch(() => ({}))) as ProblemBody;
}

/** The error text that belongs to one field, whatever prefix the server gives its path. */
export function fieldText(problem: Problem | null | undefined, field: string): string | undefined {
  return problem?.fields.find(
    (e) => e.field === field || e.field.endsWith(`.${field}`) || e.field.endsWith(`/${field}`),
  )?.text;
}
