/** No page shows people the words of the program: `IN_TIME`, `feedbackPending`, `#42`. */
import type { Page } from 'playwright-core';

const constants = /\b[A-Z]{2,}_[A-Z_]+\b/;
const statuses = /\b(pendingAcceptance|inHandling|inDepth|feedbackPending|fedBack|resolvedAtSource)\b/;
/** Ordinary words of an English page. */
const inChinese = /\b(collected|archived|registered|dispatched|SMS)\b/;
const enums = /\b(WEB|PHONE|WALK_IN|LEAD|SOLE|SATISFIED|NETWORK|SOLVED|undefined|NaN)\b|\[object/;
/** Names of events and commands: `PaperWritten`, `enterDepth`. */
const humps = /\b(?!WeChat)[A-Za-z][a-z]+(?:[A-Z][a-z]+)+\b/;
const ids = /#\d+|[0-9a-f]{8}-[0-9a-f]{4}-/;

/** What on this page is no word; nothing when all is well. */
export async function rawWords(page: Page): Promise<string[]> {
  const content = page.locator('main, #content').first();
  const text = (await content.textContent()) ?? '';
  const english = (await page.evaluate<string>('document.documentElement.lang')) === 'en';
  const found = [constants, statuses, enums, ids, ...(english ? [] : [inChinese])].flatMap(
    (raw) => raw.exec(text)?.[0] ?? [],
  );
  const seen = await page.evaluate<string>(SEEN);
  return [...found, ...(humps.exec(seen)?.slice(0, 1) ?? [])];
}

/** What can be seen, one text a line: words of two elements that stand side by side are not one name. */
const SEEN = `(() => {
  const walk = document.createTreeWalker(document.querySelector('main, #content'), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) if (walk.currentNode.parentElement?.checkVisibility()) texts.push(walk.currentNode.data);
  return texts.join('\\n');
})()`;
