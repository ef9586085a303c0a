// The code is the only way back to the matter: it outlives a reload, but not the closing of the window, since the
// device may be shared.
const PLACE = 'gc-query-code';

export const keepCode = (code: string): void => sessionStorage.setItem(PLACE, code);

export const keptCode = (): string => sessionStorage.getItem(PLACE) ?? '';
