/** What Keycloak may know of a person, and who may change it: all of it comes from directory, so nobody but it does. */

interface Declared {
  name: string;
  displayName: string;
  length?: number;
  own?: true;
}

const declared: Declared[] = [
  { name: 'username', displayName: '登录名 · Login name', length: 255 },
  { name: 'firstName', displayName: '姓名 · Name', length: 255 },
  { name: 'lastName', displayName: '—', length: 255 },
  { name: 'email', displayName: '电子邮箱 · E-mail', length: 255 },
  { name: 'title', displayName: '岗位 · Post', length: 200, own: true },
  ...['post', 'person', 'city', 'tenant', 'unit', 'level'].map(
    (name): Declared => ({
      name,
      displayName: name,
      length: 64,
      own: true,
    }),
  ),
];

/** Attributes that are ours, beside those every Keycloak user has. */
export const ownAttributes = declared.flatMap(({ name, own }) => (own ? [name] : []));

const adminsOnly = { view: ['admin', 'user'], edit: ['admin'] };

/** Undeclared attributes are refused; with them allowed a user changed their own tenant (servers.md, trap 1). */
export const userProfile = {
  attributes: declared.map(({ name, displayName, length }) => ({
    name,
    displayName,
    validations: length === undefined ? {} : { length: { max: length } },
    permissions: adminsOnly,
    multivalued: false,
  })),
  groups: [],
};
