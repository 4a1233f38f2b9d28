/** Closes a dialog, which gives the focus back; into a text box also the cursor, without which typing goes nowhere. */
export function closeDialog(dialog: HTMLDialogElement): void {
  dialog.close();
  const back = document.activeElement;
  if (!(back instanceof HTMLTextAreaElement || back instanceof HTMLInputElement)) return;
  // Null for boxes that hold no text, such as a checkbox.
  if (back.selectionStart !== null) back.setSelectionRange(back.selectionStart, back.selectionEnd);
}
