import { type Assignment, isLeading, type Opened } from './state.ts';

/** One assignment with a part of it changed; its own version goes up. */
export function changed(state: Opened, id: string, part: Partial<Assignment>): Opened {
  const assignments = state.assignments.map((assignment) =>
    assignment.id === id ? { ...assignment, ...part, version: assignment.version + 1 } : assignment,
  );
  return { ...state, assignments };
}

export function leads({ assignments }: Opened, id: string): boolean {
  return assignments.some((assignment) => assignment.id === id && isLeading(assignment));
}
