import type { Operation } from '@green-channel/gateway/operation';
import { operations } from '@green-channel/gateway/operations/operations';

const byName = new Map(operations.map((operation) => [operation.operationId, operation]));

export function operationNamed(name: string): Operation {
  const operation = byName.get(name);
  if (!operation) throw new Error(`the API has no operation ${name}`);
  return operation;
}
