import { Link } from 'react-router';
import { usePlaces } from './places.ts';

/** A clause as it is cited anywhere, leading to its place in the regulation where that can be found. */
export function Clause({ text }: { text: string | undefined }) {
  const places = usePlaces();
  if (!text) return null;
  const to = places.find(text);
  return to ? (
    <Link to={to} lang="zh-CN" className="r-clause-link">
      {text}
    </Link>
  ) : (
    <span lang="zh-CN">{text}</span>
  );
}
