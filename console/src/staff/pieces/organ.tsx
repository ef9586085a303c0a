import { useOrgan } from './organ-name.ts';

/** An office or unit by name, marked as Chinese where the page is in another language. */
export function Organ({ id, known }: { id: number | undefined; known?: string | undefined }) {
  const { name, foreign } = useOrgan(id, known);
  return foreign ? <span lang="zh-CN">{name}</span> : name;
}

/** Several, as the language lists them. */
export function Organs({ of }: { of: { organ: number; name: string }[] }) {
  return (
    <>
      {of.map(({ organ, name }, index) => (
        <span key={organ}>
          {index > 0 ? <Comma /> : null}
          <Organ id={organ} known={name} />
        </span>
      ))}
    </>
  );
}

const Comma = () => <>{document.documentElement.lang === 'en' ? ', ' : '、'}</>;
