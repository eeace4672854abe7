/** Whether a text can be told from the words of a sentence. */
export function isTelling(text: string): boolean {
  return text.length >= 6 && (text.length >= 12 || !/^[A-Za-z][a-z_ .-]*$/.test(text));
}
