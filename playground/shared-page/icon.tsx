const paths = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  close: 'M5 5l10 10M15 5L5 15',
  send: 'M3 4l14 6-14 6 2.5-6zM5.5 10H11',
  reply: 'M4 4h12v9H9l-4 3v-3H4z',
  smile: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM7 8v.5M13 8v.5M6.8 11.8c1.7 2.3 4.7 2.3 6.4 0',
  more: 'M10 4v.5M10 10v.5M10 16v.5',
  sun: 'M10 6.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4',
  moon: 'M15.5 12.5A6.5 6.5 0 017.5 4.5a6.5 6.5 0 108 8z',
  auto: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 2.5v15M12 4v12M14 5.5v9M16 8v4',
  storm: 'M11 2L5 11h4l-1 7 7-10h-4.5z',
  wire: 'M3 7h12l-3-3M17 13H5l3 3',
  hash: 'M7.5 3L6 17M14 3l-1.5 14M3.5 7.5h13M3 12.5h13',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9',
  back: 'M12 4l-6 6 6 6',
  down: 'M5 8l5 5 5-5',
  eye: 'M2 10c3-5.5 13-5.5 16 0-3 5.5-13 5.5-16 0zM10 8a2 2 0 100 4 2 2 0 000-4z',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.5v.5',
  slash: 'M13 3L7 17',
  chat: 'M10 3c4.3 0 7.5 2.8 7.5 6.5S14.3 16 10 16c-1 0-2-.1-2.9-.4L3 17l1.2-3.2C3.1 12.6 2.5 11.1 2.5 9.5 2.5 5.8 5.7 3 10 3zM7 8h6M7 11h4',
  people:
    'M7.5 4a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM14 5.5a2 2 0 100 4 2 2 0 000-4zM2.5 16c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13.5 12c2.3 0 4 1.3 4 3.5',
  clip: 'M14.5 8.5l-5.6 5.6a2.5 2.5 0 01-3.5-3.5l6.3-6.3a3.5 3.5 0 015 5l-6.5 6.4',
  edit: 'M12 4.5l3.5 3.5M4 16l.8-3.8L14 3l3 3-9.2 9.2z',
  file: 'M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15',
} as const;

/** A small line drawing; decoration only, the control around it carries the name. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
