declare const table: {
  forbidden: { name: string; comment: string; severity: string; from: object; to: object }[];
  options: { enhancedResolveOptions: object };
};
// biome-ignore lint/style/noDefaultExport: dependency-cruiser reads the default export
export default table;
