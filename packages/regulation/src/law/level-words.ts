/** The levels of a city as people call them, for a refusal in each language. */
interface Words {
  zh: string;
  en: string;
}

export const levelWords: Readonly<Record<string, Words>> = {
  CITY: { zh: '市', en: 'the city' },
  DISTRICT: { zh: '区', en: 'the district' },
  STREET: { zh: '街道（乡镇）', en: 'the street or town' },
  COMMUNITY: { zh: '社区（村）', en: 'the community or village' },
  UNIT: { zh: '单位', en: 'a unit' },
};

/** A level that nobody knows stands as it is. */
export const levelInWords = (level: string): Words => levelWords[level] ?? { zh: level, en: level };
