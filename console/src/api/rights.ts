import { ask } from './request.ts';

/** What the own roles open, as the server judges by the regulation in force. */
export interface Rights {
  read: 'none' | 'own' | 'organ';
  queries: string[];
  commands: string[];
  operates: boolean;
  administers: boolean;
}

export const getOwnRights = async (): Promise<Rights> => {
  const { queries = [], commands = [], ...rest } = await ask<Partial<Rights>>('/own-rights');
  return { read: 'none', operates: false, administers: false, queries, commands, ...rest };
};
