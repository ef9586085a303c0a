import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DirectCard, listCards } from '../../api/card.ts';
import { shortDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { useMe } from '../shell/me.ts';
import './papers.css';

/** Direct cards as the form prints them (JL-F3): one a community, with who holds the post now (JL-A10). */
export function CardsPage() {
  const { t } = useTranslation();
  const { city } = useMe();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['cards', city],
    queryFn: ({ pageParam }) => listCards(city, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page?.nextCursor || undefined,
  });
  if (error) return <Failed error={error} again={refetch} />;
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} aria-label={t('app.waiting')} />;
  const cards = data.pages.flatMap((page) => page.cards ?? []);
  return (
    <>
      <Head title={t('papers.cards')} text={t('papers.cardsText')}>
        {cards.length > 0 ? <Button onClick={() => window.print()}>{t('papers.print')}</Button> : null}
      </Head>
      {cards.length === 0 ? <Empty description={t('papers.noCards')} /> : null}
      <div className="p-cards">
        {cards.map((card) => (
          <CardSheet key={card.card?.cardNo ?? card.communityName} of={card} />
        ))}
      </div>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('app.more')}
        </Button>
      ) : null}
    </>
  );
}

function CardSheet({ of: { card, communityName, holder } }: { of: DirectCard }) {
  const { t } = useTranslation();
  const rows = [
    [t('papers.cardNo'), card?.cardNo],
    [t('papers.community'), communityName],
    [t('papers.holder'), holder],
    [t('papers.cardIssuedOn'), shortDay(card?.issuedOn)],
    [t('papers.status'), word('cardStatus', card?.status)],
  ];
  return (
    <article className="p-sheet p-card" aria-label={card?.cardNo}>
      <h2>{t('papers.cardTitle')}</h2>
      <dl className="p-fields">
        {rows.map(([label, value]) => (
          <div key={label} className="p-wide">
            <dt>{label}</dt>
            <dd>{value || '—'}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
