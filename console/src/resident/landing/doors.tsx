import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const doors = [
  { to: '/hand-in', name: 'handIn', mark: 'M5 5h14v10H9l-4 4z' },
  { to: '/follow', name: 'follow', mark: 'M4 12h4l2-5 4 10 2-5h4' },
  {
    to: '/judge',
    name: 'judge',
    mark: 'M12 4l2.4 5 5.6.7-4.1 3.9 1 5.4L12 16.300l-4.900 2.700 1-5.400L4 9.700 9.600 9z',
  },
] as const;

/** The three things a resident can do here. */
export function Doors() {
  const { t } = useTranslation();
  return (
    <ul className="l-doors">
      {doors.map(({ to, name, mark }) => (
        <li key={name}>
          <Link to={to}>
            <svg
              viewBox="0 0 24 24"
              aria-hidden="true"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.8"
              strokeLinejoin="round"
            >
              <path d={mark} />
            </svg>
            <strong>{t(`resident.landing.${name}.title`)}</strong>
            <span>{t(`resident.landing.${name}.text`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
