/** Puts a text on the clipboard, formatted too when `html` is given. Gives whether it is there. */
export async function copy(text: string, html?: string): Promise<boolean> {
  try {
    const forms = { 'text/plain': text, ...(html === undefined ? {} : { 'text/html': html }) };
    const blobs = Object.entries(forms).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    // Without permission, or where a page from the disk has no such clipboard.
    return copyOldWay(text, html);
  }
}

function copyOldWay(text: string, html: string | undefined): boolean {
  let done = false;
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    done = event.clipboardData !== null;
  };
  document.addEventListener('copy', put, { once: true });
  const told = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return told && done;
}

/** Saves a text as a file, the way the browser saves what it loads. */
export function save(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([text], { type }));
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read it only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
