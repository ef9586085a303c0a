export const forms = {
  lead: 'Every form of the regulation in the order and words of the paper; print it and write by hand.',
  id: 'Form {{id}}',
  written: 'Places in green can be filled in here before printing; nothing of it is kept.',
  hand: '{{label}}: click to write',
  of: { CASE: 'Of one case', PERIOD: 'Of a period', VISIT: 'Of a visit', CARD: 'Cards' },
};
