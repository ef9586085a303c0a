import type { Location } from 'react-router';

/** Every first page of a load has the key `default`: without the path one page would scroll to where another was. */
export const scrollKey = ({ key, pathname }: Location): string => (key === 'default' ? pathname : key);
