export interface Passwords {
  migrator: string;
  worker: string;
  app: string;
  bus: string;
}

export interface MigrateOptions {
  /** Connects as an administrator who may create roles and schemas. */
  url: string;
  schema: string;
  /** The folder with `<timestamp>_<phrase>/migration.sql`. */
  dir: string;
  passwords: Passwords;
}

/** Brings one schema up to date and names the migrations that were applied now. */
export declare function migrate(options: MigrateOptions): Promise<string[]>;
