import { type Hearing, hearing } from '@green-channel/platform/inbox';
import { type EventOf, eventCodec } from '@green-channel/platform/wire';
import { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { keepNames, type OrganName } from './memory.ts';
import type { NameBook } from './names.ts';

type Said = EventOf<TenantEvent>;

export function hearNames(names: NameBook): Hearing {
  return hearing<Said>({
    noun: 'tenant',
    decode: eventCodec<TenantEvent, Said>(TenantEvent).decode,
    async handle(facts, tx) {
      const named = facts.flatMap(({ event }) => nameIn(event));
      if (named.length === 0) return;
      await keepNames(tx, named);
      names.forget();
    },
  });
}

function nameIn(event: Said): OrganName[] {
  if (event.type === 'TenantAdded') {
    const { tenant, city, name, nameEn, level } = event;
    return [{ organ: tenant, city, name, nameEn, kind: level }];
  }
  if ((event.type !== 'UnitAdded' && event.type !== 'UnitChanged') || event.unit === undefined) return [];
  const { unit, city, name, nameEn, kind } = event.unit;
  return [{ organ: unit, city, name, nameEn, kind }];
}
