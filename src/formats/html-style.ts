import type { Message } from '../compose/message.ts';

/** Extras where they are known: dark colours, and tables that are stacked on narrow screens. */
export const extrasFor = (direction: Message['direction']): string => `@media (prefers-color-scheme: dark) {
.page, .letter { background-color: #16181c !important; color: #e6e6e6 !important }
.letter a { color: #9cc4ff !important }
.draft { border-color: #ff8a80 !important }
.footer { color: #a9adb3 !important }
}
@media (max-width: 480px) {
.letter thead { display: none }
.letter table, .letter tbody, .letter tr, .letter th { display: block !important; width: auto !important }
.letter tr { border-top: 1px solid #8a8f98; padding: 8px 0 !important }
.letter th { border: 0 !important; padding: 0 !important; font-weight: bold !important }
.letter td { display: inline-block; border: 0 !important; padding: ${sides('0', '20px', direction)} !important }
.none { display: none !important }
}`;

export type Styles = ReturnType<typeof stylesFor>;

/** Physical sides, because few mail programs know the logical ones. */
export function stylesFor(direction: Message['direction']) {
  const rightToLeft = direction === 'rtl';
  const start = rightToLeft ? 'right' : 'left';
  const type = rightToLeft
    ? "font-family:Tahoma,'Segoe UI',Arial,sans-serif;line-height:1.8;"
    : "font-family:'Segoe UI',Helvetica,Arial,sans-serif;line-height:1.6;";
  const running = `direction:${direction};text-align:${start};`;
  const colours = 'background-color:#ffffff;color:#1c1c1c;';
  const cell = `padding:${sides('8px', '8px', direction)};border-top:1px solid #8a8f98;vertical-align:top;text-align:${start};`;
  return {
    page: `margin:0;padding:0;${colours}`,
    letter: `max-width:576px;margin:0 auto;padding:24px 16px;font-size:16px;${type}${colours}${running}word-wrap:break-word;`,
    running,
    banner: 'margin:0 0 24px;padding:8px 12px;border:2px solid #b00020;',
    subject: 'margin:0 0 24px;font-size:20px;line-height:1.4;',
    heading: 'margin:32px 0 8px;font-size:17px;line-height:1.4;',
    paragraph: 'margin:0 0 16px;',
    footer: 'margin:0 0 16px;font-size:14px;color:#555555;',
    line: 'margin:24px 0;border:0;border-top:1px solid #8a8f98;',
    list: `margin:0 0 16px;padding:0;padding-${start}:24px;`,
    item: 'margin:0 0 8px;',
    table: 'width:100%;table-layout:fixed;border-collapse:collapse;margin:0 0 16px;font-size:15px;line-height:1.5;',
    head: `padding:${sides('8px', '8px', direction)};vertical-align:top;text-align:${start};`,
    row: `${cell}font-weight:normal;`,
    cell,
  } as const;
}

/** Padding as far above as below, none where a line starts, and some where it ends. */
const sides = (height: string, end: string, direction: Message['direction']): string =>
  direction === 'rtl' ? `${height} 0 ${height} ${end}` : `${height} ${end} ${height} 0`;
