/** Who is logged in, as the token says; the services judge by the same claims, the console only dresses by them. */
export interface Me {
  subject: string;
  city: number;
  tenant: number;
  organ: number;
  level: string;
  roles: string[];
  post: string;
  person: string;
  name: string;
  organName?: string;
  title?: string;
}

type Claims = Record<string, unknown>;

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export function meOf(token: string): Me {
  const claims = claimsOf(token);
  return {
    subject: textOf(claims.sub),
    city: Number(claims.city ?? 0),
    tenant: Number(claims.tenant ?? 0),
    organ: Number(claims.unit ?? claims.tenant ?? 0),
    level: textOf(claims.level),
    roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
    post: textOf(claims.post),
    person: textOf(claims.person),
    name: textOf(claims.name ?? claims.preferred_username),
    ...(claims.organ_name ? { organName: textOf(claims.organ_name) } : {}),
    ...(claims.title ? { title: textOf(claims.title) } : {}),
  };
}

export function claimsOf(token: string): Claims {
  const middle = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(middle.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}
