import { jest } from '@jest/globals';

// A real database on a busy machine: patience for the slow case, no slower for the usual one.
jest.setTimeout(60_000);
